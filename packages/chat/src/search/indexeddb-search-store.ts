import type { LogId } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import type { SearchCursor, SearchStore, SearchWrites, StoredBlock } from './search-store.js';

/** Rises when what is stored changes its form; the index is then made anew. */
const VERSION = 1;
const stores = ['blocks', 'cursors', 'meta'];

/**
 * The index in a database of its own, beside the replica's of the same name. Commits are relaxed: what a power cut takes
 * is read from the replica again.
 */
export function indexedDbSearchStore({
  name,
  indexedDB = globalThis.indexedDB,
}: {
  /** Names the account on this device, as for `indexedDbStorage`. */
  readonly name: string;
  /** @default the browser's */
  readonly indexedDB?: IDBFactory;
}): SearchStore {
  if (typeof name !== 'string' || name === '') throw new GuanxiError('invalid', 'indexedDbSearchStore needs a name.');
  let connection: Promise<IDBDatabase> | undefined;
  let isClosed = false;
  const commits = new Set<Promise<void>>();

  function connect(): Promise<IDBDatabase> {
    if (isClosed) return Promise.reject(new GuanxiError('closed', 'This search store was closed; make another.'));
    connection ??= open(indexedDB, name);
    connection.catch(() => {
      connection = undefined; // So the next call tries again; whoever waits for this one is told.
    });
    return connection;
  }

  async function read<T>(work: (transaction: IDBTransaction) => Promise<T>): Promise<T> {
    try {
      return await work((await connect()).transaction(stores, 'readonly'));
    } catch (cause) {
      throw failure(cause);
    }
  }

  async function write(writes: SearchWrites): Promise<void> {
    try {
      const transaction = (await connect()).transaction(stores, 'readwrite', { durability: 'relaxed' });
      put(transaction, writes);
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
    } catch (cause) {
      throw failure(cause);
    }
  }

  return {
    load: () =>
      read(async (transaction) => {
        const [cursors, history] = await Promise.all([
          done<SearchCursor[]>(transaction.objectStore('cursors').getAll()),
          done<string | undefined>(transaction.objectStore('meta').get('history')),
        ]);
        return { history: history ?? null, cursors };
      }),
    scan: (after, count) =>
      read((transaction) => {
        const range = after === null ? null : IDBKeyRange.lowerBound([after.log, after.number], true);
        return done<StoredBlock[]>(transaction.objectStore('blocks').getAll(range, count));
      }),
    read: (keys) =>
      read(async (transaction) => {
        const store = transaction.objectStore('blocks');
        const found = await Promise.all(keys.map(({ log, number }) => done<StoredBlock | undefined>(store.get([log, number]))));
        return found.filter((block) => block !== undefined);
      }),
    async commit(writes) {
      const commit = write(writes);
      commits.add(commit);
      await commit.finally(() => commits.delete(commit));
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(commits);
      const database = await connection?.catch(() => undefined); // Told to whoever opened it.
      database?.close();
    },
  };
}

function put(transaction: IDBTransaction, { history, forget, blocks, cursors }: SearchWrites): void {
  if (history !== undefined) {
    for (const name of stores) transaction.objectStore(name).clear();
    transaction.objectStore('meta').put(history, 'history');
  }
  for (const log of forget) drop(transaction, log);
  for (const block of blocks) transaction.objectStore('blocks').put(block, [block.log, block.number]);
  for (const cursor of cursors) transaction.objectStore('cursors').put(cursor, cursor.log);
}

function drop(transaction: IDBTransaction, log: LogId): void {
  transaction.objectStore('blocks').delete(IDBKeyRange.bound([log], [log, []]));
  transaction.objectStore('cursors').delete(log);
}

function open(factory: IDBFactory | undefined, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    if (!factory) throw new GuanxiError('storage', 'There is no IndexedDB here; use memorySearchStore().');
    const request = factory.open(`guanxi-search:${name}`, VERSION);
    request.onupgradeneeded = () => {
      const database = request.result;
      for (const old of [...database.objectStoreNames]) database.deleteObjectStore(old);
      for (const each of stores) database.createObjectStore(each);
    };
    request.onsuccess = () => {
      const database = request.result;
      // Another tab deletes or upgrades it: this one's next transaction fails, and says so.
      database.onversionchange = () => database.close();
      resolve(database);
    };
    request.onblocked = () => reject(new GuanxiError('storage', 'Another tab holds an older search index; reload it.'));
    request.onerror = () => reject(request.error);
  });
}

function done<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error);
  });
}

function failure(cause: unknown): GuanxiError {
  if (GuanxiError.is(cause)) return cause;
  const { name = '', message = 'the transaction ended' } = (cause ?? {}) as Partial<Error>;
  const advice = name === 'QuotaExceededError' ? 'no room is left on this device; free some' : `${name} ${message}`.trim();
  return new GuanxiError('storage', `The search index failed: ${advice}.`, { cause });
}
