import { limits } from '../contract/limits.js';
import type { LogRecord } from '../contract/record.js';
import type { PageAnswer } from '../contract/request.js';
import type { LogState, Range } from '../storage/storage.js';
import type { Applied } from './log-state.js';
import { inRanges, subtractPlaces } from './ranges.js';

/** What was asked for, and where the replica stood then. */
export interface PageAsked {
  readonly before: number;
  readonly limit: number;
  readonly since: number;
}

/**
 * What to ask for to fill a hole from its upper end. Null between the parts of a pull: from those the server leaves out
 * what changes between `known` and `floor`, so a record of there could miss a change that the last part's version claims.
 */
export function pageFrom({ version, partial }: LogState, [from, to]: Range): PageAsked | null {
  return partial ? null : { before: to + 1, limit: Math.min(limits.pageRecords, to - from + 1), since: version };
}

/**
 * Decides what a page fills. `overlay` holds the changes that came for places in holes since the page was asked for;
 * of the two states of a record the one with the higher version counts. Places that are stored already are left alone.
 *
 * `stale`: the page is older than the replica was when it asked. `invalid`: it is not what was asked for.
 */
export function applyPage(
  state: LogState,
  asked: PageAsked,
  page: PageAnswer,
  overlay: ReadonlyMap<number, LogRecord>,
): Applied | 'stale' | 'invalid' {
  if (page.version < asked.since) return 'stale';
  const lowest = Math.max(1, asked.before - asked.limit);
  const sound = page.records.every((record, index) => {
    const follows = index === 0 || record.seq === (page.records[index - 1]?.seq ?? 0) + 1;
    return follows && record.seq >= lowest && record.seq < asked.before && record.version <= page.version;
  });
  if (!sound) return 'invalid';
  const wanted = page.records.filter(({ seq }) => inRanges(state.holes, seq));
  const records = wanted.map((record) => {
    const newer = overlay.get(record.seq);
    return newer && newer.version > record.version ? newer : record;
  });
  const places = records.map(({ seq }) => seq);
  return { state: { ...state, holes: subtractPlaces(state.holes, places) }, records, aside: [] };
}
