import type { Clock } from '@guanxi/core';
import { runtimeLimits as limits } from '../protocol/limits.js';

/** Tells what frames take of the memory, where the browser tells that: see `platformMeasure`. */
export interface MemoryMeter {
  /** Has `heard` told what the frame takes, in bytes, again and again; ends by the function that it gives. */
  watch(frame: Element, heard: (bytes: number) => void): () => void;
}

/** What it works with. */
export interface MemoryMeterOptions {
  readonly clock: Clock;
  /** Measures all frames of the page at once. @default `platformMeasure()` */
  readonly measure?: MeasureMemory | undefined;
}

/** Bytes, by the id of the frame's element. What is not measured is left out. */
export type MeasureMemory = () => Promise<ReadonlyMap<string, number>>;

/** Makes the meter of a host. It measures only while there is something to watch. */
export function createMemoryMeter({ clock, measure = platformMeasure() }: MemoryMeterOptions): MemoryMeter {
  const watched = new Map<Element, (bytes: number) => void>();
  let isAwake = false;
  const wake = () => {
    if (isAwake || !measure || watched.size === 0) return;
    isAwake = true;
    clock.after(limits.memoryPace, () => {
      const next = () => {
        isAwake = false;
        wake();
      };
      if (watched.size === 0) return next();
      // One that fails says nothing of any program; the next may do.
      void measure()
        .then((found) => {
          for (const [frame, heard] of [...watched]) {
            const bytes = found.get(frame.id);
            if (bytes !== undefined && watched.has(frame)) heard(bytes);
          }
        })
        .then(next, next);
    });
  };
  return {
    watch(frame, heard) {
      watched.set(frame, heard);
      wake();
      return () => void watched.delete(frame);
    },
  };
}

interface Measured {
  readonly breakdown: readonly {
    readonly bytes: number;
    readonly attribution: readonly { readonly container?: { readonly id: string } }[];
  }[];
}

/**
 * What the platform has: `performance.measureUserAgentSpecificMemory`, in pages that are isolated from other origins. By its
 * definition it measures what is in the page's own process, and says 0 of frames that are in another one.
 */
function platformMeasure(): MeasureMemory | undefined {
  const { performance } = globalThis as { readonly performance?: { measureUserAgentSpecificMemory?(): Promise<Measured> } };
  if (!globalThis.crossOriginIsolated || typeof performance?.measureUserAgentSpecificMemory !== 'function') return undefined;
  return async () => {
    const sums = new Map<string, number>();
    const { breakdown = [] } = (await performance.measureUserAgentSpecificMemory?.()) ?? {};
    for (const { bytes, attribution } of breakdown) {
      const id = attribution.find(({ container }) => container)?.container?.id;
      if (id && bytes > 0) sums.set(id, (sums.get(id) ?? 0) + bytes);
    }
    return sums;
  };
}
