import type { LogId } from '@guanxi/core';
import { limits } from './limits.js';
import type { SearchCursor, SearchWrites, StoredBlock } from './search-store.js';

export type BlockKey = Pick<StoredBlock, 'log' | 'number'>;

/** What is on a shelf. */
export interface Label {
  readonly keys: readonly BlockKey[];
  /** The cursors of the commit that put it there. */
  readonly cursors: readonly SearchCursor[];
}

/** What a database holds: its shelves by number, ascending, and what has a row of its own. */
export interface Shelved {
  readonly labels: ReadonlyMap<number, Label>;
  readonly rows: readonly BlockKey[];
  readonly cursors: readonly SearchCursor[];
}

/**
 * Where the blocks and cursors of a database are. Many blocks that are new at once are put as one value, a shelf, and the
 * cursors that come with them as another, its label: what a browser does for each value costs more than the block itself. A
 * block is on one shelf at most; changed later it becomes a row beside it, which counts in its place, and so does a cursor.
 */
export class Shelves {
  readonly #labels: Map<number, Label>;
  readonly #shelfOf = new Map<string, number>();
  readonly #rows: Set<string>;
  readonly #cursors: Map<LogId, SearchCursor>;

  constructor({ labels, rows, cursors }: Shelved) {
    this.#labels = new Map(labels);
    this.#rows = new Set(rows.map(nameOf));
    this.#cursors = new Map(cursors.map((cursor) => [cursor.log, cursor]));
    for (const [shelf, { keys }] of labels) for (const key of keys) this.#shelfOf.set(nameOf(key), shelf);
  }

  /** Where each log is indexed up to. */
  get cursors(): readonly SearchCursor[] {
    const labelled = [...this.#labels.values()].flatMap(({ cursors }) => cursors.map((cursor) => [cursor.log, cursor] as const));
    return [...new Map([...labelled, ...this.#cursors]).values()];
  }

  isRow(key: BlockKey): boolean {
    return this.#rows.has(nameOf(key));
  }

  shelfOf(key: BlockKey): number | undefined {
    return this.#shelfOf.get(nameOf(key));
  }

  /** The first shelf after one, or after none. */
  next(shelf: number): number | undefined {
    for (const [one, { keys }] of this.#labels) if (one > shelf && keys.length > 0) return one;
    return undefined;
  }

  /** Writes into a transaction of all stores. If that fails, this must be made anew. */
  put(transaction: IDBTransaction, { history, forget, blocks, cursors }: SearchWrites): void {
    const store = (name: string) => transaction.objectStore(name);
    if (history !== undefined) {
      for (const name of transaction.objectStoreNames) store(name).clear();
      store('meta').put(history, 'history');
      for (const known of [this.#labels, this.#shelfOf, this.#rows, this.#cursors]) known.clear();
    }
    if (forget.length > 0) this.#forget(transaction, new Set(forget));
    const fresh = blocks.filter((block) => !this.#rows.has(nameOf(block)) && !this.#shelfOf.has(nameOf(block)));
    const shelved = new Set(fresh.length >= limits.shelfBlocks ? fresh : []);
    // A cursor that has a row counts in place of any label's, so it keeps to its row.
    const riding = new Set(shelved.size > 0 ? cursors.filter(({ log }) => !this.#cursors.has(log)) : []);
    if (shelved.size > 0) this.#putShelf(transaction, fresh, [...riding]);
    for (const block of blocks) {
      if (shelved.has(block)) continue;
      store('blocks').put(block, [block.log, block.number]);
      this.#rows.add(nameOf(block));
    }
    for (const cursor of cursors) {
      if (riding.has(cursor)) continue;
      store('cursors').put(cursor, cursor.log);
      this.#cursors.set(cursor.log, cursor);
    }
  }

  #putShelf(transaction: IDBTransaction, blocks: readonly StoredBlock[], cursors: readonly SearchCursor[]): void {
    const shelf = Math.max(0, ...this.#labels.keys()) + 1;
    const label = { keys: blocks.map(({ log, number }) => ({ log, number })), cursors };
    transaction.objectStore('shelves').put(blocks, shelf);
    transaction.objectStore('labels').put(label, shelf);
    this.#labels.set(shelf, label);
    for (const key of label.keys) this.#shelfOf.set(nameOf(key), shelf);
  }

  #forget(transaction: IDBTransaction, logs: ReadonlySet<LogId>): void {
    for (const log of logs) {
      transaction.objectStore('blocks').delete(IDBKeyRange.bound([log], [log, []]));
      transaction.objectStore('cursors').delete(log);
      this.#cursors.delete(log);
    }
    for (const name of this.#rows) if (logs.has(logOf(name))) this.#rows.delete(name);
    for (const [shelf, { keys, cursors }] of this.#labels) {
      const left = { keys: keys.filter(({ log }) => !logs.has(log)), cursors: cursors.filter(({ log }) => !logs.has(log)) };
      if (left.keys.length + left.cursors.length === keys.length + cursors.length) continue;
      for (const key of keys) if (logs.has(key.log)) this.#shelfOf.delete(nameOf(key));
      this.#strip(transaction, shelf, left);
    }
  }

  /** Leaves on a shelf, and on its label, only what is still to be there. */
  #strip(transaction: IDBTransaction, shelf: number, left: Label): void {
    const [shelves, labels] = [transaction.objectStore('shelves'), transaction.objectStore('labels')];
    labels.put(left, shelf);
    this.#labels.set(shelf, left);
    if (left.keys.length === 0) shelves.delete(shelf);
    if (left.keys.length + left.cursors.length === 0) {
      labels.delete(shelf);
      this.#labels.delete(shelf);
    }
    if (left.keys.length === 0) return;
    const names = new Set(left.keys.map(nameOf));
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
