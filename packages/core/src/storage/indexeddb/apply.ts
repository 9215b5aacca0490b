import { unwrap } from 'idb';
import { storageLimits } from '../limits.js';
import { storeNames, type WriteTransaction } from './database.js';
import { fold } from './fold.js';
import type { Operation } from './operation.js';
import { packPage, pageOf, patchPage } from './page.js';

/**
 * Carries out operations in a transaction of all stores. Requests whose result nobody needs are made on the bare
 * stores: a promise for each would cost more than the request, and one that fails aborts the transaction anyway.
 */
export async function apply(transaction: WriteTransaction, operations: readonly Operation[]): Promise<void> {
  const { clear, forgotten, puts, places } = fold(operations);
  const bare = unwrap(transaction);
  if (clear) for (const name of storeNames) bare.objectStore(name).clear();
  for (const log of forgotten) {
    bare.objectStore('logs').delete(log);
    for (const name of ['timeline', 'states']) bare.objectStore(name).delete(IDBKeyRange.bound([log], [log, []]));
  }
  for (const { store, key, text } of puts) {
    if (text === null) bare.objectStore(store).delete(key);
    else bare.objectStore(store).put(text, key);
  }
  const pages: Promise<void>[] = [];
  for (const [log, texts] of places) {
    for (const [page, part] of byPage(texts)) pages.push(storePart(transaction, log, page, part));
  }
  await Promise.all(pages);
}

function byPage(texts: ReadonlyMap<number, string>): Map<number, Map<number, string>> {
  const pages = new Map<number, Map<number, string>>();
  for (const [seq, text] of texts) {
    const page = pageOf(seq);
    const part = pages.get(page);
    if (part) part.set(seq, text);
    else pages.set(page, new Map([[seq, text]]));
  }
  return pages;
}

/** Stores records of one page: as the page if that is whole afterwards, else as rows. */
async function storePart(transaction: WriteTransaction, log: string, page: number, part: ReadonlyMap<number, string>): Promise<void> {
  const store = transaction.objectStore('timeline');
  const bare = unwrap(store);
  const key: [string, number] = [log, page];
  const all = IDBKeyRange.bound(key, [...key, []]);
  const isWhole = (texts: ReadonlyMap<number, string>) => texts.size === storageLimits.pageRecords;

  if (!isWhole(part)) {
    const keys = await store.getAllKeys(all);
    if (keys[0]?.length === 2) {
      bare.put(patchPage((await store.get(key)) as string, part), key);
      return;
    }
    // Only keys are read unless the page becomes whole: that is once in fifty messages.
    const rows = new Map(keys.map(([, , seq]) => [seq as number, '']));
    if (!isWhole(new Map([...rows, ...part]))) {
      for (const [seq, text] of part) bare.put(text, [...key, seq]);
      return;
    }
    const texts = await store.getAll(all);
    part = new Map([...keys.map(([, , seq], index) => [seq as number, texts[index] as string] as const), ...part]);
  }
  bare.delete(all);
  bare.put(packPage(part), key);
}
