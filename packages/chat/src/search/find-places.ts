import type { LogId } from '@guanxi/core';
import { comparePlaces, type SearchPlace } from '../contract/search-place.js';
import { findInBlock } from './block.js';
import type { Held, Library } from './library.js';
import { limits } from './limits.js';
import type { Pauses } from './pauses.js';
import type { SearchStore, StoredBlock } from './search-store.js';
import type { Wanted } from './text-index.js';

/** Where places are found. */
export interface FindPlacesOptions {
  readonly library: Library;
  readonly store: SearchStore;
  /** The first place of a log that may be read; null for a log that is not there. */
  readonly startOf: (log: LogId) => number | null;
  readonly pauses: Pauses;
  readonly signal: AbortSignal | undefined;
}

/** The first `count` places that the index knows, the newest first. */
export async function findPlaces(options: FindPlacesOptions, wanted: Wanted): Promise<SearchPlace[]> {
  const { library, pauses, signal, startOf } = options;
  const { count } = wanted;
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
