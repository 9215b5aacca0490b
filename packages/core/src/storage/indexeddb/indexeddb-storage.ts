import { unwrap } from 'idb';
import { GuanxiError } from '../../contract/error.js';
import { checkRange } from '../check-range.js';
import { storageLimits } from '../limits.js';
import type { Storage } from '../storage.js';
import { carryOut } from './carry-out.js';
import { type Database, openDatabase, storeNames } from './database.js';
import { storageFailure } from './failure.js';
import { type Operation, operationsOf } from './operation.js';
import { readSnapshot, readStates, readTimeline } from './read.js';

/** Where to store, and how safely. */
export interface IndexedDbStorageOptions {
  /** Names the account on this device, such as its user id; each name has a database of its own. */
  readonly name: string;
  /** @default the browser's; another one needs its `IDB…` classes as globals */
  readonly indexedDB?: IDBFactory;
  /**
   * What a resolved commit has survived: `strict` a power cut, `relaxed` the death of the browser. `auto` is strict
   * for the outbox and for `clear`, which nobody could give back, and relaxed for what the server still has.
   * @default 'auto'
   */
  readonly durability?: 'auto' | 'strict' | 'relaxed';
}

/**
 * Stores an account's replica in the browser's IndexedDB: a commit is a transaction. The browser runs those in the order
 * in which they begin, also when there are many at once.
 */
export function indexedDbStorage(options: IndexedDbStorageOptions): Storage {
  const { name, durability = 'auto' } = options;
  if (typeof name !== 'string' || name === '') {
    throw new GuanxiError('invalid', 'indexedDbStorage needs a name.');
  }
  let connection: Promise<Database> | undefined;
  let ended: GuanxiError | undefined;
  const commits = new Set<Promise<void>>();

  function connect(): Promise<Database> {
    connection ??= openDatabase(options.indexedDB ?? globalThis.indexedDB, name, (error) => {
      ended ??= error;
    }).catch((error) => {
      connection = undefined; // So the next call tries again.
      throw error;
    });
    return connection;
  }

  async function attempt<T>(work: (database: Database) => Promise<T>): Promise<T> {
    if (ended) throw ended;
    try {
      return await work(await connect());
    } catch (cause) {
      throw ended ?? storageFailure(cause);
    }
  }

  async function write(database: Database, operations: readonly Operation[]): Promise<void> {
    const strict = operations.some(({ store, forget }) => store === 'outbox' || forget === null);
    const transaction = unwrap(database).transaction(storeNames, 'readwrite', {
      durability: durability === 'auto' ? (strict ? 'strict' : 'relaxed') : durability,
    });
    await carryOut(transaction, operations);
  }

  return {
    capabilities: { name: 'indexeddb', durable: true },
    load: () => attempt(readSnapshot),
    async timeline(log, range) {
      checkRange(range);
      return attempt((database) => readTimeline(database, log, range));
    },
    states: (log, kind) => attempt((database) => readStates(database, log, kind)),
    async commit(writes) {
      if (commits.size >= storageLimits.commits) {
        throw new GuanxiError('storage', 'Too many writes are under way; await earlier ones first.');
      }
      const operations = operationsOf(writes);
      const commit = attempt((database) => write(database, operations));
      commits.add(commit);
      await commit.finally(() => commits.delete(commit));
    },
    async close() {
      ended ??= new GuanxiError('closed', 'This storage was closed; make another.');
      await Promise.allSettled(commits);
      const database = await connection?.catch(() => undefined); // Told to whoever opened it.
      database?.close();
    },
  };
}
