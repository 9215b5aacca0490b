import type { Push } from '../contract/record.js';
import type { LogState } from '../storage/storage.js';
import type { Applied } from './log-state.js';
import { inRanges } from './ranges.js';

/**
 * Decides what a push does to a replica: it is applied if it begins where the replica stands, ignored if it brings
 * nothing new, and otherwise says that the replica is behind and must pull.
 */
export function applyPush(state: LogState, push: Push): Applied | 'ignore' | 'behind' {
  if (push.from !== state.version || state.partial) return push.to <= state.version && !state.partial ? 'ignore' : 'behind';
  if (push.seq < state.seq) return 'behind';
  const records = push.records.filter(({ seq }) => seq === 0 || (seq >= state.start && !inRanges(state.holes, seq)));
  const places = new Set(records.map(({ seq }) => seq));
  for (let place = Math.max(state.seq + 1, state.start); place <= push.seq; place += 1) {
    if (!places.has(place)) return 'behind'; // Not all that it claims to bring is in it.
  }
  const { closed: _, ...open } = state;
  return {
    state: { ...open, version: push.to, seq: push.seq },
    records,
    aside: push.records.filter(({ seq }) => inRanges(state.holes, seq)),
  };
}
