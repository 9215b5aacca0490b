import { inspectionLimits as limits } from '../inspection/inspection-limits.js';
import type { ProbeEntry } from '../inspection/probe-message.js';
import type { ProbeWorld } from './probe-world.js';

/** Tells of each `setData`: which component, which keys, how much, how long. */
export function watchData(component: ProbeWorld['component'], now: () => number, tell: (entry: ProbeEntry) => void): void {
  const setData = component.setData as (this: unknown, data: unknown) => void;
  (component as { setData: unknown }).setData = function (this: { readonly is?: string }, data: unknown) {
    const at = now();
    try {
      setData.call(this, data);
    } finally {
      const keys = Object.keys(Object(data) as object).slice(0, limits.keys);
      tell({ type: 'data', at, component: this.is ?? '', keys, size: jsonSize(data), ms: now() - at });
    }
  };
}

/** Characters as JSON; 0 for what is none. */
function jsonSize(data: unknown): number {
  try {
    return JSON.stringify(data)?.length ?? 0;
  } catch {
    return 0; // The framework has said what is wrong with it.
  }
}
