import type { Clock } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import { limits } from './limits.js';

/** Cuts long work into slices, between which the page draws and listens. */
export interface Pauses {
  /** Call it between steps: it waits when the slice is used up. `aborted` when the signal says so. */
  give(signal?: AbortSignal): Promise<void>;
  /** Whether `give` would wait. */
  readonly isDue: boolean;
}

/** A first slice begins now. */
export function createPauses(clock: Clock, pause: () => Promise<void>): Pauses {
  let until = clock.now() + limits.slice;
  return {
    get isDue() {
      return clock.now() >= until;
    },
    async give(signal) {
      if (clock.now() >= until) {
        await pause();
        until = clock.now() + limits.slice;
      }
      if (signal?.aborted) throw new GuanxiError('aborted', 'The search was given up.', { cause: signal.reason });
    },
  };
}

/** Lets the page draw and handle what happened; quicker than a timer, which browsers hold back for 4 ms. */
export function platformPause(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  return scheduler?.yield ? scheduler.yield() : messagePause();
}

/** Lets the messages that have come be handled, and whatever else waits. */
export function messagePause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
