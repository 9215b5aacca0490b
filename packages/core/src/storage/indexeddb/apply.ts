import { wrap } from 'idb';
import { storageLimits } from '../limits.js';
import { storeNames } from './database.js';
import type { Operation } from './operation.js';
import { pageOf, recordsOf } from './page.js';

/** Texts by place, by page, by log. */
type Timelines = Map<string, Map<number, Map<number, string>>>;

/**
 * Carries out operations in a transaction of all stores. For requests whose result nobody needs there are no promises: each
 * would cost more than the request, and one that fails aborts the transaction anyway.
 */
export async function apply(transaction: IDBTransaction, operations: readonly Operation[]): Promise<void> {
  const timelines: Timelines = new Map();
  for (const operation of operations) {
    if (operation.store) {
      const { store, key, text } = operation;
      if (text === null) transaction.objectStore(store).delete(key);
      else if (store === 'timeline') collect(timelines, key as [string, number], text);
      else transaction.objectStore(store).put(text, key);
    } else if (operation.forget === null) {
      timelines.clear();
      for (const name of storeNames) transaction.objectStore(name).clear();
    } else {
      const log = operation.forget;
      timelines.delete(log);
      transaction.objectStore('logs').delete(log);
      for (const name of ['timeline', 'states']) transaction.objectStore(name).delete(IDBKeyRange.bound([log], [log, []]));
    }
  }
  const parts = [...timelines].flatMap(([log, pages]) => [...pages].map(([page, texts]) => storePart(transaction, [log, page], texts)));
  await Promise.all(parts);
}

/** Timeline records are put last, page by page; only what forgets them may not wait for that. */
function collect(timelines: Timelines, [log, seq]: readonly [string, number], text: string): void {
  const page = pageOf(seq);
  const pages = timelines.get(log) ?? new Map<number, Map<number, string>>();
  const texts = pages.get(page) ?? new Map<number, string>();
  timelines.set(log, pages.set(page, texts.set(seq, text)));
}

/**
 * Stores records of one page: as rows beside it, unread; or, when a tenth place is among them, in it, together with the
 * rows that are there. So any stretch of ten makes a page, a change mostly costs a row, and a full page ends as one entry.
 */
async function storePart(transaction: IDBTransaction, key: [string, number], texts: Map<number, string>): Promise<void> {
  const store = transaction.objectStore('timeline');
  const { pageRecords, pageStep } = storageLimits;
  if ([...texts.keys()].every((seq) => seq % pageStep > 0)) {
    for (const [seq, text] of texts) store.put(text, [...key, seq]);
    return;
  }
  const all = IDBKeyRange.bound(key, [...key, []]);
  const present = texts.size < pageRecords ? await wrap(store).getAll(all) : [];
  const fresh = [...texts.values()];
  store.delete(all);
  store.put(present.length > 0 ? JSON.stringify(recordsOf([...present, ...fresh])) : `[${fresh}]`, key);
}
