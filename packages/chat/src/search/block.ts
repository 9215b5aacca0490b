import type { LogId, UserId } from '@guanxi/core';
import { searchLimits } from '../contract/search-limits.js';
import { comparePlaces, type SearchPlace } from '../contract/search-place.js';
import { findTerm, foldText, foldTexts, hasTerms, type SearchTerm } from '../contract/search-text.js';
import type { StoredBlock } from './search-store.js';
import { isSaid, joinedTexts, labelAt, type Texts } from './texts.js';

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

/** A block of the texts from one index up to another, of which nothing was known; undefined if none of them says anything. */
export function newBlock(key: Pick<StoredBlock, 'log' | 'number'>, texts: Texts, from: number, to: number): StoredBlock | undefined {
  const said: number[] = [];
  for (let index = from; index < to; index += 1) if (isSaid(texts, index)) said.push(index);
  if (said.length === 0) return undefined;
  const whole =
    said.length === to - from ? joinedTexts(texts, from, to) : said.map((index) => joinedTexts(texts, index, index + 1)).join('\0');
  const block = emptyBlock(key, foldTexts(whole), said.length);
  let start = 0;
  for (let at = 0; at < said.length; at += 1) {
    place(block, at, labelAt(texts, said[at] ?? 0), start);
    start = block.text.indexOf('\0', start) + 1;
  }
  return block;
}

/** What the index is to keep of the texts from one index up to another, by place; null for what says nothing. */
export function entriesFrom(texts: Texts, from: number, to: number): ReadonlyMap<number, BlockEntry | null> {
  const entries = new Map<number, BlockEntry | null>();
  for (let index = from; index < to; index += 1) {
    const folded = foldText(joinedTexts(texts, index, index + 1));
    const label = labelAt(texts, index);
    entries.set(label.seq, folded === '' ? null : { ...label, folded });
  }
  return entries;
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
  const block = emptyBlock(key, entries.map(({ folded }) => folded).join('\0'), entries.length);
  let start = 0;
  for (const [index, entry] of entries.entries()) {
    place(block, index, entry, start);
    start += entry.folded.length + 1;
  }
  return block;
}

type OpenBlock = StoredBlock & { readonly names: string[] };

/** Its columns share one buffer: five cost five times as much to make and to store. */
function emptyBlock({ log, number }: Pick<StoredBlock, 'log' | 'number'>, text: string, length: number): OpenBlock {
  const buffer = new ArrayBuffer(length * 15);
  const column = (index: number) => new Uint8Array(buffer, length * (12 + index), length);
  const [times, starts] = [new Float64Array(buffer, 0, length), new Uint32Array(buffer, length * 8, length)];
  return { log, number, text, starts, places: column(0), times, authors: column(1), kinds: column(2), names: [] };
}

/** Writes one message into its columns. */
function place(block: OpenBlock, index: number, { seq, at, author, kind }: Omit<BlockEntry, 'folded'>, start: number): void {
  block.starts[index] = start;
  block.places[index] = seq - block.number * searchLimits.blockPlaces - 1;
  block.times[index] = at;
  block.authors[index] = indexIn(block.names, author);
  block.kinds[index] = indexIn(block.names, kind);
}

function indexIn(names: string[], name: string): number {
  const index = names.indexOf(name);
  return index < 0 ? names.push(name) - 1 : index;
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

/** The places in a block whose entries are wanted, ascending; of those before `since`, in ms, none. */
export function findInBlock(block: StoredBlock, { terms, from, kinds, start, after }: BlockFilter, since: number): SearchPlace[] {
  const [first, ...others] = terms;
  const found: SearchPlace[] = [];
  const author = from === undefined ? -1 : block.names.indexOf(from);
  let index = block.times.findIndex((at) => at >= since);
  if (first === undefined || index < 0 || (from !== undefined && author < 0)) return found;
  const { text, starts, times, authors } = block;
  // Looking for one term in all texts at once is what makes it quick; which text it is in is found out afterwards.
  for (let at = findTerm(text, first, starts[index]); at >= 0; at = findTerm(text, first, starts[index])) {
    while ((starts[index + 1] ?? Number.POSITIVE_INFINITY) <= at) index += 1;
    const place = placeAt(block, index);
    const isAsked = (times[index] ?? 0) >= since && place.seq >= start && (author < 0 || authors[index] === author);
    if (isAsked && isOfKind(block, index, kinds) && (after === null || comparePlaces(place, after) > 0)) {
      if (others.length === 0 || hasTerms(textAt(block, index), others)) found.push(place);
    }
    index += 1;
    if (index >= starts.length) break;
  }
  return found;
}

function textAt({ text, starts }: StoredBlock, index: number): string {
  const end = starts[index + 1];
  return text.slice(starts[index], end === undefined ? undefined : end - 1);
}

function isOfKind({ names, kinds }: StoredBlock, index: number, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || wanted.includes(names[kinds[index] ?? 0] ?? '');
}

function placeAt({ log, number, places, times }: StoredBlock, index: number): SearchPlace & { readonly log: LogId } {
  return { at: times[index] ?? 0, log, seq: number * searchLimits.blockPlaces + 1 + (places[index] ?? 0) };
}

function entriesOf(block: StoredBlock): BlockEntry[] {
  return Array.from(block.starts, (_, index) => ({
    seq: placeAt(block, index).seq,
    at: block.times[index] ?? 0,
    author: block.names[block.authors[index] ?? 0] ?? '',
    kind: block.names[block.kinds[index] ?? 0] ?? '',
    folded: textAt(block, index),
  }));
}
