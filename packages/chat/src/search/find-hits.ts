import type { LogId, LogRecord } from '@guanxi/core';
import type { SearchHit } from '../contract/search-methods.js';
import { comparePlaces, type SearchPlace } from '../contract/search-place.js';
import { snippetOf } from '../contract/search-snippet.js';
import { foldText, hasTerms, type SearchTerm } from '../contract/search-text.js';
import { blockOf } from './block.js';
import type { Pauses } from './pauses.js';
import type { SearchableStorage } from './searchable-storage.js';
import type { TextIndex, Wanted } from './text-index.js';

/** Where hits are found and what they are checked against. */
export interface FindOptions {
  readonly index: TextIndex;
  readonly storage: SearchableStorage;
  readonly textOf: (record: LogRecord) => string;
  readonly pauses: Pauses;
  readonly signal: AbortSignal | undefined;
}

/** What was found, and whether that is all. */
export interface Hits {
  readonly hits: readonly SearchHit[];
  readonly isMore: boolean;
  readonly complete: boolean;
}

/**
 * The first `limit` hits. Candidates come from the index, the newest first; each is then read from the storage, so nothing
 * is given that the replica does not hold as it was found.
 */
export async function findHits(options: FindOptions, wanted: Omit<Wanted, 'count'>, limit: number): Promise<Hits> {
  const hits: SearchHit[] = [];
  let { after } = wanted;
  let complete = true;
  for (;;) {
    const count = limit - hits.length + 1;
    const found = await options.index.find({ ...wanted, after, count }, options.signal);
    complete &&= found.complete;
    hits.push(...(await check(options, found.places, wanted.terms)));
    after = found.places.at(-1) ?? null;
    const isMore = hits.length > limit;
    if (isMore || found.places.length < count) return { hits: hits.slice(0, limit), isMore, complete };
  }
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
