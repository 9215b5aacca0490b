import { GuanxiError } from '@guanxi/core/contract';
import type { SearchCursor, SearchStore, SearchWrites, StoredBlock } from './search-store.js';
import { type BlockKey, type Label, Shelves } from './shelves.js';

/** Rises when what is stored changes its form; the index is then made anew. */
const VERSION = 3;
const stores = ['blocks', 'cursors', 'labels', 'meta', 'shelves'];

/** A database, and where its blocks are. */
interface Connection {
  readonly database: IDBDatabase;
  readonly shelves: Shelves;
}

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
  let connection: Promise<Connection> | undefined;
  let isClosed = false;
  let last: Promise<void> = Promise.resolve();

  function connect(): Promise<Connection> {
    if (isClosed) return Promise.reject(new GuanxiError('closed', 'This search store was closed; make another.'));
    connection ??= open(indexedDB, name).then(withShelves);
    connection.catch(() => {
      connection = undefined; // So the next call tries again; whoever waits for this one is told.
    });
    return connection;
  }

  async function read<T>(work: (transaction: IDBTransaction, shelves: Shelves) => Promise<T>): Promise<T> {
    try {
      const { database, shelves } = await connect();
      return await work(database.transaction(stores, 'readonly'), shelves);
    } catch (cause) {
      throw failure(cause);
    }
  }

  async function write(writes: SearchWrites): Promise<void> {
    try {
      const { database, shelves } = await connect();
      const transaction = database.transaction(stores, 'readwrite', { durability: 'relaxed' });
      try {
        shelves.put(transaction, writes);
        await new Promise<void>((resolve, reject) => {
          transaction.oncomplete = () => resolve();
          transaction.onabort = () => reject(transaction.error);
        });
      } catch (cause) {
        // What is where has to be read again.
        connection = undefined;
        database.close();
        throw cause;
      }
    } catch (cause) {
      throw failure(cause);
    }
  }

  return {
    load: () =>
      read(async (transaction, shelves) => {
        const history = await done<string | undefined>(transaction.objectStore('meta').get('history'));
        return { history: history ?? null, cursors: shelves.cursors };
      }),
    scan: (after, count) =>
      read(async (transaction, shelves) => {
        const isRow = after !== null && shelves.isRow(after);
        let shelf = isRow ? undefined : shelves.next(after === null ? 0 : (shelves.shelfOf(after) ?? 0));
        for (; shelf !== undefined; shelf = shelves.next(shelf)) {
          const blocks = await done<readonly StoredBlock[]>(transaction.objectStore('shelves').get(shelf));
          const valid = blocks.filter((block) => !shelves.isRow(block));
          if (valid.length > 0) return valid;
        }
        const range = isRow ? IDBKeyRange.lowerBound([after.log, after.number], true) : null;
        return done<StoredBlock[]>(transaction.objectStore('blocks').getAll(range, count));
      }),
    read: (keys) => read((transaction, shelves) => readBlocks(transaction, shelves, keys)),
    commit(writes) {
      // One after the other: where a block goes depends on where those before it went.
      last = last.catch(() => {}).then(() => write(writes)); // Whoever made it was told.
      return last;
    },
    async close() {
      await last.catch(() => {}); // Told to whoever made it.
      isClosed = true;
      const opened = await connection?.catch(() => undefined); // Told to whoever opened it.
      opened?.database.close();
    },
  };
}

async function withShelves(database: IDBDatabase): Promise<Connection> {
  const transaction = database.transaction(['blocks', 'cursors', 'labels'], 'readonly');
  const labels = transaction.objectStore('labels');
  const [numbers, labelled, rowKeys, cursors] = await Promise.all([
    done<number[]>(labels.getAllKeys()),
    done<Label[]>(labels.getAll()),
    done<[BlockKey['log'], number][]>(transaction.objectStore('blocks').getAllKeys()),
    done<SearchCursor[]>(transaction.objectStore('cursors').getAll()),
  ]);
  const shelves = new Shelves({
    labels: new Map(numbers.flatMap((shelf, index) => (labelled[index] ? [[shelf, labelled[index]]] : []))),
    rows: rowKeys.map(([log, number]) => ({ log, number })),
    cursors,
  });
  return { database, shelves };
}

async function readBlocks(transaction: IDBTransaction, shelves: Shelves, keys: readonly BlockKey[]): Promise<StoredBlock[]> {
  const [rows, store] = [transaction.objectStore('blocks'), transaction.objectStore('shelves')];
  const taken = new Map<number, Promise<readonly StoredBlock[]>>();
  const found = await Promise.all(
    keys.map(async (key) => {
      if (shelves.isRow(key)) return done<StoredBlock | undefined>(rows.get([key.log, key.number]));
      const shelf = shelves.shelfOf(key);
      if (shelf === undefined) return undefined;
      const taking = taken.get(shelf) ?? done<readonly StoredBlock[]>(store.get(shelf));
      taken.set(shelf, taking);
      return (await taking).find(({ log, number }) => log === key.log && number === key.number);
    }),
  );
  return found.filter((block) => block !== undefined);
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
