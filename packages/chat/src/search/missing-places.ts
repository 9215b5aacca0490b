import type { Range } from '@guanxi/core';
import type { SearchCursor } from './search-store.js';
import type { IndexTarget } from './text-index.js';
import { countOf, seqAt, type Texts, versionAt } from './texts.js';

/** The places that a log has now, that its cursor does not speak of, and that are not among `heard`, which ascend. */
export function missingPlaces(cursor: SearchCursor | undefined, target: IndexTarget, heard: Texts): Range[] {
  const fresh: Range = [Math.max(target.start, (cursor?.seq ?? 0) + 1), target.seq];
  const wanted = [...(cursor?.holes ?? []), fresh].flatMap((range) => without(range, target.holes));
  return wanted.flatMap(([from, to]) => unheard(Math.max(from, target.start), to, heard));
}

/** How many changes a cursor lacks that none of `texts` brings. Each version is one record's change. */
export function unexplained(cursor: SearchCursor, target: IndexTarget, texts: Texts): number {
  let explained = 0;
  for (let index = 0; index < countOf(texts); index += 1) {
    const version = versionAt(texts, index);
    if (version > cursor.version && version <= target.version) explained += 1;
  }
  return target.version - cursor.version - explained;
}

/** The parts of a range outside some others, which are ascending and disjoint. */
function without([from, to]: Range, holes: readonly Range[]): Range[] {
  const rest: Range[] = [];
  let begin = from;
  for (const [low, high] of holes) {
    if (high < begin) continue;
    if (low > to) break;
    if (low > begin) rest.push([begin, low - 1]);
    begin = high + 1;
  }
  if (begin <= to) rest.push([begin, to]);
  return rest;
}

function unheard(from: number, to: number, heard: Texts): Range[] {
  const rest: Range[] = [];
  let next = from;
  for (let index = 0; index < countOf(heard); index += 1) {
    const seq = seqAt(heard, index);
    if (seq < next) continue;
    if (seq > to) break;
    if (seq > next) rest.push([next, seq - 1]);
    next = seq + 1;
  }
  if (next <= to) rest.push([next, to]);
  return rest;
}
