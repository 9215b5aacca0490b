import type { LogId, LogRecord } from '@guanxi/core';
import type { SearchHit } from '../contract/search-methods.js';
import { comparePlaces, type SearchPlace } from '../contract/search-place.js';
import { snippetOf } from '../contract/search-snippet.js';
import { foldText, hasTerms, type SearchTerm } from '../contract/search-text.js';
import { type BlockFilter, blockOf, findInBlock } from './block.js';
import type { Held, Library } from './library.js';
import { limits } from './limits.js';
import type { Pauses } from './pauses.js';
import type { SearchStore, StoredBlock } from './search-store.js';
import type { SearchableStorage } from './searchable-storage.js';

/** Where hits are found and what they are checked against. */
export interface FindOptions {
  readonly library: Library;
  readonly store: SearchStore;
  readonly storage: SearchableStorage;
  readonly textOf: (record: LogRecord) => string;
  /** The first place of a log that may be read; null for a log that is not there. */
  readonly startOf: (log: LogId) => number | null;
  readonly pauses: Pauses;
  readonly signal: AbortSignal | undefined;
}

/** What is looked for. */
export interface Wanted extends Omit<BlockFilter, 'start'> {
  readonly in?: LogId | undefined;
  readonly limit: number;
}

/**
 * The first `limit` hits, and whether there may be more. Candidates come from the blocks, the newest first; each is then
 * read from the storage, so nothing is given that the replica does not hold as it was found.
 */
export async function findHits(options: FindOptions, wanted: Wanted): Promise<{ hits: SearchHit[]; isMore: boolean }> {
  const hits: SearchHit[] = [];
  let { after } = wanted;
  for (;;) {
    const count = wanted.limit - hits.length + 1;
    const candidates = await findPlaces(options, { ...wanted, after }, count);
    const checked = await check(options, candidates, wanted.terms);
    hits.push(...checked);
    after = candidates.at(-1) ?? null;
    if (candidates.length < count) return { hits: hits.slice(0, wanted.limit), isMore: hits.length > wanted.limit };
    if (hits.length > wanted.limit) return { hits: hits.slice(0, wanted.limit), isMore: true };
  }
}

/** The first `count` places that the index knows. */
async function findPlaces(options: FindOptions, wanted: Wanted, count: number): Promise<SearchPlace[]> {
  const { library, pauses, signal, startOf } = options;
  let best: SearchPlace[] = [];
  const all = library.newestFirst();
  const blocks = wanted.in === undefined ? all : all.filter(({ log }) => log === wanted.in);
  const read = reader(options.store, blocks);
  for (const [index, held] of blocks.entries()) {
    await pauses.give(signal);
    // What is in this block and in all that follow is older than what has been found.
    const since = best.length === count ? (best.at(-1)?.at ?? 0) : 0;
    if (held.newest < since) break;
    if (wanted.after !== null && isBefore(held, wanted.after)) continue;
    const start = startOf(held.log);
    const block = held.block ?? (await read(index));
    if (start === null || block === undefined) continue;
    const found = findInBlock(block, { ...wanted, start }, since);
    if (found.length > 0) best = [...best, ...found].sort(comparePlaces).slice(0, count);
  }
  return best;
}

/** Whether a block has nothing that follows a place, for all that can be told without its texts. */
function isBefore(held: Held, after: SearchPlace): boolean {
  return held.block !== null && held.block.times.length > 0 && held.block.times.every((at) => at > after.at);
}

/** Reads blocks whose texts are not in memory, several at once. */
function reader(store: SearchStore, blocks: readonly Held[]): (index: number) => Promise<StoredBlock | undefined> {
  let batch = new Map<string, StoredBlock>();
  const nameOf = ({ log, number }: Pick<StoredBlock, 'log' | 'number'>) => `${number} ${log}`;
  return async (index) => {
    const held = blocks[index];
    if (held === undefined) return undefined;
    if (!batch.has(nameOf(held))) {
      const next = blocks.slice(index, index + limits.batchBlocks).filter(({ block }) => block === null);
      batch = new Map((await store.read(next)).map((block) => [nameOf(block), block]));
    }
    return batch.get(nameOf(held));
  };
}

/** Those candidates that the storage confirms, as hits. */
async function check(
  { storage, textOf, signal, pauses }: FindOptions,
  candidates: readonly SearchPlace[],
  terms: readonly SearchTerm[],
): Promise<SearchHit[]> {
  const groups = new Map<string, { log: LogId; seqs: number[] }>();
  for (const { log, seq } of candidates) {
    const name = `${blockOf(seq)} ${log}`;
    const group = groups.get(name) ?? { log, seqs: [] };
    group.seqs.push(seq);
    groups.set(name, group);
  }
  const read = [...groups.values()].map(async ({ log, seqs }) => {
    const records = await storage.timeline(log, [Math.min(...seqs), Math.max(...seqs)]);
    const wanted = new Set(seqs);
    return records.filter(({ seq }) => wanted.has(seq)).map((record) => ({ log, record }));
  });
  const found = (await Promise.all(read)).flat();
  await pauses.give(signal);
  const hits: SearchHit[] = [];
  for (const { log, record } of found) {
    const { id, seq, kind, author, at } = record;
    const text = textOf(record);
    if (hasTerms(foldText(text), terms)) hits.push({ log, seq, id, kind, author, at, snippet: snippetOf(text, terms) });
  }
  return hits.sort(comparePlaces);
}
