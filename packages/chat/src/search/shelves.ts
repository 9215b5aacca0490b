import type { LogId } from '@guanxi/core';
import { limits } from './limits.js';
import type { SearchWrites, StoredBlock } from './search-store.js';

export type BlockKey = Pick<StoredBlock, 'log' | 'number'>;

/**
 * Where the blocks of a database are. Many that are new at once are put as one value, a shelf: what a browser does for each
 * value costs more than the block itself. A block is on one shelf at most; changed later it becomes a row beside it, which
 * counts in its place.
 */
export class Shelves {
  /** What is on each shelf, by its number. */
  readonly #labels: Map<number, readonly BlockKey[]>;
  readonly #shelfOf = new Map<string, number>();
  readonly #rows: Set<string>;

  constructor(labels: ReadonlyMap<number, readonly BlockKey[]>, rows: readonly BlockKey[]) {
    this.#labels = new Map(labels);
    this.#rows = new Set(rows.map(nameOf));
    for (const [shelf, keys] of labels) for (const key of keys) this.#shelfOf.set(nameOf(key), shelf);
  }

  isRow(key: BlockKey): boolean {
    return this.#rows.has(nameOf(key));
  }

  shelfOf(key: BlockKey): number | undefined {
    return this.#shelfOf.get(nameOf(key));
  }

  /** The first shelf after one, or after none. */
  next(shelf: number): number | undefined {
    for (const one of this.#labels.keys()) if (one > shelf) return one;
    return undefined;
  }

  /** Writes into a transaction of all stores. If that fails, this must be made anew. */
  put(transaction: IDBTransaction, { history, forget, blocks, cursors }: SearchWrites): void {
    const store = (name: string) => transaction.objectStore(name);
    if (history !== undefined) {
      for (const name of transaction.objectStoreNames) store(name).clear();
      store('meta').put(history, 'history');
      for (const known of [this.#labels, this.#shelfOf, this.#rows]) known.clear();
    }
    if (forget.length > 0) this.#forget(transaction, new Set(forget));
    const fresh = blocks.filter((block) => !this.#rows.has(nameOf(block)) && !this.#shelfOf.has(nameOf(block)));
    const shelved = new Set(fresh.length >= limits.shelfBlocks ? fresh : []);
    if (shelved.size > 0) this.#putShelf(transaction, fresh);
    for (const block of blocks) {
      if (shelved.has(block)) continue;
      store('blocks').put(block, [block.log, block.number]);
      this.#rows.add(nameOf(block));
    }
    for (const cursor of cursors) store('cursors').put(cursor, cursor.log);
  }

  #putShelf(transaction: IDBTransaction, blocks: readonly StoredBlock[]): void {
    const shelf = Math.max(0, ...this.#labels.keys()) + 1;
    const keys = blocks.map(({ log, number }) => ({ log, number }));
    transaction.objectStore('shelves').put(blocks, shelf);
    transaction.objectStore('labels').put(keys, shelf);
    this.#labels.set(shelf, keys);
    for (const key of keys) this.#shelfOf.set(nameOf(key), shelf);
  }

  #forget(transaction: IDBTransaction, logs: ReadonlySet<LogId>): void {
    for (const log of logs) {
      transaction.objectStore('blocks').delete(IDBKeyRange.bound([log], [log, []]));
      transaction.objectStore('cursors').delete(log);
    }
    for (const name of this.#rows) if (logs.has(logOf(name))) this.#rows.delete(name);
    for (const [shelf, keys] of this.#labels) {
      const left = keys.filter(({ log }) => !logs.has(log));
      if (left.length === keys.length) continue;
      for (const key of keys) if (logs.has(key.log)) this.#shelfOf.delete(nameOf(key));
      this.#strip(transaction, shelf, left);
    }
  }

  /** Leaves on a shelf only what is still to be there. */
  #strip(transaction: IDBTransaction, shelf: number, left: readonly BlockKey[]): void {
    const [shelves, labels] = [transaction.objectStore('shelves'), transaction.objectStore('labels')];
    if (left.length === 0) {
      shelves.delete(shelf);
      labels.delete(shelf);
      this.#labels.delete(shelf);
      return;
    }
    labels.put(left, shelf);
    this.#labels.set(shelf, left);
    const names = new Set(left.map(nameOf));
    const request: IDBRequest<readonly StoredBlock[]> = shelves.get(shelf);
    request.onsuccess = () =>
      shelves.put(
        request.result.filter((block) => names.has(nameOf(block))),
        shelf,
      );
  }
}

function nameOf({ log, number }: BlockKey): string {
  return `${number} ${log}`;
}

function logOf(name: string): LogId {
  return name.slice(name.indexOf(' ') + 1) as LogId;
}
