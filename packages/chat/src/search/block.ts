import type { LogId, LogRecord, UserId } from '@guanxi/core';
import { comparePlaces, findTerm, hasTerms, type SearchPlace, type SearchTerm, searchLimits } from '../contract/index.js';
import type { StoredBlock } from './search-store.js';

/** One message as the index knows it. */
export interface BlockEntry {
  readonly seq: number;
  readonly at: number;
  readonly author: string;
  readonly kind: string;
  readonly folded: string;
}

/** The block that a place belongs to. */
export function blockOf(seq: number): number {
  return Math.floor((seq - 1) / searchLimits.blockPlaces);
}

/** What the index keeps of a record; null if it says nothing. */
export function entryOf({ seq, at, author, kind }: LogRecord, folded: string): BlockEntry | null {
  return folded === '' ? null : { seq, at, author, kind, folded };
}

/** A block with other entries at some places; null takes an entry away. */
export function changedBlock(
  key: Pick<StoredBlock, 'log' | 'number'>,
  present: StoredBlock | undefined,
  changes: ReadonlyMap<number, BlockEntry | null>,
): StoredBlock {
  const entries = present === undefined ? [] : entriesOf(present).filter(({ seq }) => !changes.has(seq));
  for (const entry of changes.values()) if (entry !== null) entries.push(entry);
  entries.sort((one, other) => one.seq - other.seq);
  const names = new Map<string, number>();
  const indexOf = (name: string) => {
    const index = names.get(name) ?? names.size;
    names.set(name, index);
    return index;
  };
  const first = key.number * searchLimits.blockPlaces + 1;
  return {
    log: key.log,
    number: key.number,
    text: entries.map(({ folded }) => folded).join('\0'),
    places: Uint8Array.from(entries, ({ seq }) => seq - first),
    times: Float64Array.from(entries, ({ at }) => at),
    authors: Uint8Array.from(entries, ({ author }) => indexOf(author)),
    kinds: Uint8Array.from(entries, ({ kind }) => indexOf(kind)),
    names: [...names.keys()],
  };
}

/** Which entries of a block are wanted. */
export interface BlockFilter {
  readonly terms: readonly SearchTerm[];
  readonly from?: UserId | undefined;
  readonly kinds?: readonly string[] | undefined;
  /** The first place that may be read. */
  readonly start: number;
  readonly after: SearchPlace | null;
}

/** The places in a block whose entries are wanted, ascending. */
export function findInBlock(block: StoredBlock, { terms, from, kinds, start, after }: BlockFilter): SearchPlace[] {
  const [first, ...others] = terms;
  const found: SearchPlace[] = [];
  const author = from === undefined ? -1 : block.names.indexOf(from);
  if (first === undefined || (from !== undefined && author < 0)) return found;
  // Looking for one term in all texts at once is what makes it quick; which text it is in is found out afterwards.
  let index = 0;
  let begin = 0;
  for (let at = findTerm(block.text, first); at >= 0; at = findTerm(block.text, first, begin)) {
    let end = endOf(block.text, begin);
    while (end < at) {
      index += 1;
      begin = end + 1;
      end = endOf(block.text, begin);
    }
    const place = placeAt(block, index);
    const isAsked = place.seq >= start && (author < 0 || block.authors[index] === author) && isOfKind(block, index, kinds);
    if (isAsked && (after === null || comparePlaces(place, after) > 0) && hasTerms(block.text.slice(begin, end), others)) {
      found.push(place);
    }
    index += 1;
    begin = end + 1;
    if (begin > block.text.length) break;
  }
  return found;
}

function endOf(text: string, begin: number): number {
  const end = text.indexOf('\0', begin);
  return end < 0 ? text.length : end;
}

function isOfKind({ names, kinds }: StoredBlock, index: number, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || wanted.includes(names[kinds[index] ?? 0] ?? '');
}

function placeAt({ log, number, places, times }: StoredBlock, index: number): SearchPlace & { readonly log: LogId } {
  return { at: times[index] ?? 0, log, seq: number * searchLimits.blockPlaces + 1 + (places[index] ?? 0) };
}

function entriesOf(block: StoredBlock): BlockEntry[] {
  if (block.places.length === 0) return [];
  return block.text.split('\0').map((folded, index) => ({
    seq: placeAt(block, index).seq,
    at: block.times[index] ?? 0,
    author: block.names[block.authors[index] ?? 0] ?? '',
    kind: block.names[block.kinds[index] ?? 0] ?? '',
    folded,
  }));
}
