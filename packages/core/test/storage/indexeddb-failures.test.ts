import 'fake-indexeddb/auto';
import { GuanxiError, type LogId, type LogRecord, type Storage } from '@guanxi/core';
import { indexedDbStorage } from '@guanxi/core/storage/indexeddb';
import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { storageLimits } from '../../src/storage/limits.js';

const log = 'g:1' as LogId;
const databaseName = 'guanxi:ann';

/** A browser of its own for each test. */
function setUp(): { factory: IDBFactory; storage: Storage } {
  const factory = new IDBFactory();
  return { factory, storage: indexedDbStorage({ name: 'ann', indexedDB: factory }) };
}

function records(...seqs: number[]) {
  const all = seqs.map(
    (seq) => ({ id: `m${seq}`, seq, version: seq, kind: 'x.y', body: seq, author: 'ann', at: 0 }) as unknown as LogRecord,
  );
  return [{ type: 'records', log, records: all }] as const;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

async function errorOf(promise: Promise<unknown>): Promise<GuanxiError> {
  const error = await promise.then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  if (!GuanxiError.is(error)) throw new Error(`Expected a GuanxiError, received ${error}`);
  return error;
}

async function seqs(storage: Storage): Promise<number[]> {
  return (await storage.timeline(log, [1, 100_000])).map(({ seq }) => seq);
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('opening', () => {
  test.each(['', undefined, 7])('refuses %j as a name', (name) => {
    expect(() => indexedDbStorage({ name: name as string })).toThrow(expect.objectContaining({ code: 'invalid' }));
  });

  test('refuses with storage where there is no IndexedDB', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const error = await errorOf(indexedDbStorage({ name: 'ann' }).load());
    vi.unstubAllGlobals();
    expect([error.code, error.message]).toEqual(['storage', expect.stringContaining('use memoryStorage()')]);
  });

  test.each(['SecurityError', 'InvalidStateError', 'UnknownError'])(
    'refuses with storage when the browser answers %s, and tries again',
    async (name) => {
      const { factory, storage } = setUp();
      vi.spyOn(factory, 'open').mockImplementationOnce(() => {
        throw new DOMException('no', name);
      });
      const error = await errorOf(storage.load());
      expect(error.code).toBe('storage');
      expect(error.cause).toMatchObject({ name });
      await storage.commit(records(1));
      expect(await seqs(storage)).toEqual([1]);
    },
  );

  test('refuses a database that a newer version wrote', async () => {
    const { factory, storage } = setUp();
    await opened(factory.open(databaseName, 99)).then((database) => database.close());
    const error = await errorOf(storage.load());
    expect([error.code, error.message]).toEqual(['storage', expect.stringContaining('newer version')]);
  });

  test('refuses while another tab blocks an upgrade, and goes on when it does not any more', async () => {
    const { factory } = setUp();
    const old = await opened(factory.open(databaseName, 1));
    const open = (name: string, version?: number) => factory.open(name, (version ?? 1) + 1);
    const storage = indexedDbStorage({ name: 'ann', indexedDB: { open } as IDBFactory });
    const error = await errorOf(storage.load());
    expect([error.code, error.message]).toEqual(['storage', expect.stringContaining('another tab')]);
    old.close();
    await storage.commit(records(1));
    expect(await seqs(storage)).toEqual([1]);
    await storage.close();
    // The refused opening must not hold a connection, which would block this.
    await opened(factory.deleteDatabase(databaseName));
  });
});

describe('losing the database', () => {
  test('gives way to a newer version in another tab, and says so from then on', async () => {
    const { factory, storage } = setUp();
    await storage.commit(records(1));
    await opened(factory.open(databaseName, 2)).then((database) => database.close());
    for (const call of [storage.load(), seqs(storage), storage.states(log), storage.commit(records(2))]) {
      expect(await errorOf(call)).toMatchObject({ code: 'storage', message: expect.stringContaining('reload') });
    }
    await storage.close();
  });

  test('lets the commits under way finish first', async () => {
    const { factory, storage } = setUp();
    await storage.load();
    const commits = range(1, 20).map((seq) => storage.commit(records(seq)));
    await opened(factory.open(databaseName, 2)).then((database) => database.close());
    await Promise.all(commits);
    expect((await errorOf(storage.commit(records(21)))).code).toBe('storage');
  });

  test('gives way to a deletion', async () => {
    const { factory, storage } = setUp();
    await storage.commit(records(1));
    await opened(factory.deleteDatabase(databaseName));
    expect((await errorOf(storage.load())).code).toBe('storage');
  });

  test('never writes into what the browser emptied under it', async () => {
    const { factory, storage } = setUp();
    const databases = vi.spyOn(factory, 'open');
    await storage.load();
    const request = databases.mock.results[0]?.value as IDBOpenDBRequest;
    forceCloseDatabase(request.result as never);
    expect(await errorOf(storage.commit(records(51)))).toMatchObject({ code: 'storage', message: expect.stringContaining('reload') });
  });
});

describe('a commit that fails', () => {
  test('says that no room is left and keeps nothing of it', async () => {
    const { storage } = setUp();
    await storage.commit(records(1));
    const full = failingPut(3);
    const error = await errorOf(storage.commit(records(1, 2, 3, 4, 5)));
    full.mockRestore();
    expect([error.code, error.message, error.retryable]).toEqual(['storage', expect.stringContaining('no room is left'), true]);
    expect(await seqs(storage)).toEqual([1]);
    await storage.commit(records(2));
    expect(await seqs(storage)).toEqual([1, 2]);
  });

  test('names what the browser said about a request that failed later', async () => {
    const { storage } = setUp();
    const value = { type: 'value', key: 'cursor', value: 1 } as const;
    await storage.commit([value]);
    // Adding what is there is refused when its turn comes, not when it is asked for.
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (this: IDBObjectStore, ...input) {
      return this.add(...input);
    });
    const error = await errorOf(storage.commit([value, ...records(2)]));
    expect([error.code, error.message]).toEqual(['storage', expect.stringContaining('ConstraintError')]);
    await storage.commit(records(2));
  });

  test.each([
    ['at its end', records(2)],
    ['while it reads', [{ type: 'value', key: 'cursor', value: 1 } as const, ...records(2)]],
  ])('fails too when the browser ends its transaction %s', async (_, writes) => {
    const { storage } = setUp();
    await storage.commit(records(1));
    const { put } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (this: IDBObjectStore, ...input) {
      const request = put.apply(this, input);
      request.addEventListener('success', () => this.transaction.abort());
      return request;
    });
    expect((await errorOf(storage.commit(writes))).code).toBe('storage');
    expect(await seqs(storage)).toEqual([1]);
    expect((await storage.load()).values).toEqual({});
  });

  test('fails whole when a stored page is broken', async () => {
    const { factory, storage } = setUp();
    await storage.commit(records(...range(1, 50)));
    const database = await opened(factory.open(databaseName));
    const transaction = database.transaction('timeline', 'readwrite');
    transaction.objectStore('timeline').put('[{"id":', [log, 0]);
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
    expect((await errorOf(storage.commit([{ type: 'value', key: 'cursor', value: 1 }, ...records(...range(1, 20))]))).code).toBe('storage');
    expect((await storage.load()).values).toEqual({});
    expect((await errorOf(seqs(storage))).code).toBe('storage');
  });

  test('is refused at once when too many are under way', async () => {
    const { storage } = setUp();
    const commits = range(1, storageLimits.commits).map((seq) => storage.commit(records(seq)));
    expect(await errorOf(storage.commit(records(1)))).toMatchObject({ code: 'storage', message: expect.stringContaining('await earlier') });
    await Promise.all(commits);
    await storage.commit(records(storageLimits.commits + 1));
    expect((await seqs(storage)).length).toBe(storageLimits.commits + 1);
  });
});

/** Fails the `nth` put from now with a full disk. */
function failingPut(nth: number) {
  const { put } = IDBObjectStore.prototype;
  let count = 0;
  return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...input) {
    count += 1;
    if (count === nth) throw new DOMException('The disk is full.', 'QuotaExceededError');
    return put.apply(this, input);
  });
}

function opened(request: IDBOpenDBRequest): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
