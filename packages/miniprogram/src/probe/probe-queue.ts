import type { Clock } from '@guanxi/core';
import { inspectionLimits as limits } from '../inspection/inspection-limits.js';
import type { ProbeEntry } from '../inspection/probe-message.js';

/** Collects what the probe has to tell, so that a program that says much sends few messages. */
export interface ProbeQueue {
  readonly add: (entry: ProbeEntry) => void;
}

/** Makes it; `send` gets all that came since the last time. Batches and replies are never left out. */
export function createProbeQueue(clock: Clock, send: (entries: readonly ProbeEntry[]) => void): ProbeQueue {
  let entries: ProbeEntry[] = [];
  let lost = 0;
  const flush = () => {
    if (lost > 0) entries.push({ type: 'lost', at: clock.now(), count: lost });
    const all = entries;
    [entries, lost] = [[], 0];
    send(all);
  };
  return {
    add(entry) {
      if (entries.length === 0) clock.after(limits.pause, flush);
      if (entries.length < limits.entries || entry.type === 'batch' || entry.type === 'reply') entries.push(entry);
      else lost += 1;
    },
  };
}
