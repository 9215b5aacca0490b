import type { LogRecord } from '../contract/record.js';
import type { PullFrom, PullPage } from '../contract/request.js';
import type { LogState } from '../storage/storage.js';
import { type Applied, emptyLog, pullFrom } from './log-state.js';
import { addRange, inRanges, intersectRange, subtractPlaces } from './ranges.js';

/**
 * Decides what one part of a pull does to a replica. Every place up to the page's `seq` that the part did not bring is
 * a hole, also those which the next part will bring: so the state is true after each part, even if no other follows.
 *
 * `ignore`: pushes have brought all of it meanwhile. `again`: the replica moved, and the part does not fit any more.
 * `invalid`: the page contradicts itself or the request.
 */
export function applyPull(present: LogState | undefined, asked: PullFrom, page: PullPage): Applied | 'ignore' | 'again' | 'invalid' {
  const state = present ?? emptyLog(asked.log);
  if (!fits(asked, page)) return 'invalid';
  const now = pullFrom(state);
  if (now.since !== asked.since || now.known !== asked.known || now.floor !== asked.floor) {
    return page.to <= state.version && !page.more && !state.partial ? 'ignore' : 'again';
  }
  if (page.seq < state.seq) return 'invalid';
  const isNew = ({ seq }: LogRecord) => seq > asked.known && seq >= page.floor;
  const inHole = ({ seq }: LogRecord) => seq > asked.known || inRanges(state.holes, seq);
  const records = page.records.filter((record) => record.seq === 0 || (record.seq >= page.start && (isNew(record) || !inHole(record))));
  const missing = addRange(addRange(state.holes, [state.seq + 1, page.seq]), [page.start, Math.min(state.start - 1, page.seq)]);
  const brought = records.filter(isNew).map(({ seq }) => seq);
  return {
    state: {
      log: state.log,
      version: page.to,
      seq: page.seq,
      start: page.start,
      holes: intersectRange(subtractPlaces(missing, brought), [page.start, page.seq]),
      ...(page.more ? { partial: { known: asked.known, floor: page.floor } } : {}),
    },
    records,
    aside: page.records.filter((record) => record.seq > 0 && !isNew(record) && inHole(record)),
  };
}

function fits(asked: PullFrom, { to, seq, start, floor, more, records }: PullPage): boolean {
  return (
    (more ? to > asked.since : to >= asked.since) &&
    seq >= asked.known &&
    floor >= start &&
    records.every((record) => record.version > asked.since && record.version <= to && record.seq <= seq)
  );
}
