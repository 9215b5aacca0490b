import type { Window } from '../client/client.js';
import { GuanxiError } from '../contract/error.js';
import { clientLimits } from '../limits.js';
import type { LogState, Range } from '../storage/storage.js';
import { subtractRange } from './ranges.js';

/** The places a window covers now, within what the log has; from > to when there are none. */
export function windowRange(window: Window, { start, seq }: LogState): Range {
  if ('last' in window) return [Math.max(start, seq - window.last + 1), seq];
  return [Math.max(start, window.range[0]), Math.min(seq, window.range[1])];
}

/** Refuses what is not a window, and one that is too large. */
export function checkWindow(window: Window): void {
  const [from, to] = 'last' in window ? [1, window.last] : window.range;
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || to < 0) {
    throw new GuanxiError('invalid', 'A window is { last } or { range }, whole numbers from 0.');
  }
  if (to - from >= clientLimits.windowSize) {
    throw new GuanxiError('too-large', `A window holds at most ${clientLimits.windowSize} places; move it.`);
  }
}

/** The parts of `wanted` that lie outside `covered`. */
export function uncovered(wanted: Range, covered: Range | null): readonly Range[] {
  const ranges = wanted[0] > wanted[1] ? [] : [wanted];
  return covered ? subtractRange(ranges, covered) : ranges;
}
