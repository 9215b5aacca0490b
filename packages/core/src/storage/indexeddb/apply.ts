import { unwrap } from 'idb';
import { storageLimits } from '../limits.js';
import { storeNames, type WriteTransaction } from './database.js';
import { fold } from './fold.js';
import type { Operation } from './operation.js';
import { packPage, pageOf, patchPage } from './page.js';

/** Records that are put into one page. */
interface Part {
  readonly key: [log: string, page: number];
  /** By place. */
  readonly texts: Map<number, string>;
}

/**
 * Carries out operations in a transaction of all stores. Requests whose result nobody needs are made on the bare
 * stores: a promise for each would cost more than the request, and one that fails aborts the transaction anyway.
 */
export async function apply(transaction: WriteTransaction, operations: readonly Operation[]): Promise<void> {
  const { clear, forgotten, puts } = fold(operations);
  const bare = unwrap(transaction);
  const parts = new Map<string, Part>();
  if (clear) for (const name of storeNames) bare.objectStore(name).clear();
  for (const log of forgotten) {
    bare.objectStore('logs').delete(log);
    for (const name of ['timeline', 'states']) bare.objectStore(name).delete(IDBKeyRange.bound([log], [log, []]));
  }
  for (const { store, key, text } of puts) {
    if (text === null) bare.objectStore(store).delete(key);
    else if (store === 'timeline') addToPart(parts, key as [string, number], text);
    else bare.objectStore(store).put(text, key);
  }
  await Promise.all([...parts.values()].map((part) => storePart(transaction, part)));
}

function addToPart(parts: Map<string, Part>, [log, seq]: readonly [string, number], text: string): void {
  const page = pageOf(seq);
  const name = `${page} ${log}`;
  const part = parts.get(name) ?? { key: [log, page], texts: new Map() };
  part.texts.set(seq, text);
  parts.set(name, part);
}

/** Stores records of one page: as the page if that is whole afterwards, else as rows. */
async function storePart(transaction: WriteTransaction, { key, texts }: Part): Promise<void> {
  const store = transaction.objectStore('timeline');
  const bare = unwrap(store);
  const all = IDBKeyRange.bound(key, [...key, []]);

  if (texts.size < storageLimits.pageRecords) {
    const present = await store.getAllKeys(all);
    if (present[0]?.length === 2) {
      bare.put(patchPage((await store.get(key)) as string, texts), key);
      return;
    }
    const missing = present.filter(([, , seq]) => !texts.has(seq as number));
    if (texts.size + missing.length < storageLimits.pageRecords) {
      for (const [seq, text] of texts) bare.put(text, [...key, seq]);
      return;
    }
    // Rows are read only now that the page becomes whole: once in fifty messages.
    const rows = await Promise.all(missing.map((row) => store.get(row)));
    for (const [index, [, , seq]] of missing.entries()) texts.set(seq as number, rows[index] as string);
  }
  bare.delete(all);
  bare.put(packPage(texts), key);
}
