import { type CommandId, GuanxiError } from '@guanxi/core';
import { limits } from './limits.js';
import { bytesOf, type OutgoingItem } from './outgoing-item.js';

/** Where files wait until they are sent: an IndexedDB of the app, so that a reload and a crash lose none. */
export interface OutgoingStore {
  /** All that waits, in the order in which it was given. */
  list(): Promise<readonly OutgoingItem[]>;
  /** Adds some, all or none. `too-large` or `rate-limited` when more would wait than may; `storage` when there is no room. */
  add(items: readonly OutgoingItem[]): Promise<void>;
  /** Replaces one by what `change` makes of it, unless it is gone; gives back what it is now. */
  change(id: CommandId, change: (present: OutgoingItem) => OutgoingItem): Promise<OutgoingItem | null>;
  /** Gone is as good. */
  remove(id: CommandId): Promise<void>;
  /** Removes all there is. */
  clear(): Promise<void>;
  close(): void;
}

const table = 'items';

/** The store called `name`; made when it is first used. */
export function outgoingStore(name: string): OutgoingStore {
  let opening: Promise<IDBDatabase> | undefined;
  const open = (): Promise<IDBDatabase> => {
    // A failure is not kept: the next one who asks tries again.
    opening ??= openDatabase(name).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  const run = async <Result>(mode: IDBTransactionMode, work: (items: IDBObjectStore, done: (result: Result) => void) => void) => {
    const database = await open();
    return new Promise<Result>((resolve, reject) => {
      const transaction = database.transaction(table, mode, { durability: 'strict' });
      let result: Result;
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = () => reject(failure(transaction.error));
      work(transaction.objectStore(table), (value) => {
        result = value;
      });
    });
  };
  const list = async () => {
    const items = await run<readonly OutgoingItem[]>('readonly', (store, done) => {
      const request = store.getAll();
      request.onsuccess = () => done(request.result as readonly OutgoingItem[]);
    });
    return [...items].sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  };
  return {
    list,
    async add(items) {
      const all = [...(await list()), ...items];
      if (all.length > limits.outgoing)
        throw new GuanxiError('rate-limited', `${limits.outgoing} files wait to be sent; add more when some are.`);
      if (all.reduce((sum, { content }) => sum + bytesOf(content), 0) > limits.outgoingBytes)
        throw new GuanxiError('too-large', `At most ${limits.outgoingBytes} bytes wait to be sent; add more when some are.`);
      await run<undefined>('readwrite', (store) => {
        for (const item of items) store.put(item);
      });
    },
    change: (id, change) =>
      run<OutgoingItem | null>('readwrite', (store, done) => {
        const request = store.get(id);
        request.onsuccess = () => {
          const present = request.result as OutgoingItem | undefined;
          const next = present === undefined ? null : change(present);
          if (next !== null) store.put(next);
          done(next);
        };
      }),
    remove: (id) => run<void>('readwrite', (store) => void store.delete(id)),
    clear: () => run<void>('readwrite', (store) => void store.clear()),
    close() {
      // Whatever is still asked of it fails, and its page is about to go.
      void opening?.then((database) => database.close()).catch(() => null);
    },
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(table, { keyPath: 'id' });
    request.onsuccess = () => {
      // A newer version of the app in another tab wants to change it.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(failure(request.error));
  });
}

function failure(cause: unknown): GuanxiError {
  return new GuanxiError('storage', 'This device cannot keep the files until they are sent.', { cause });
}
