import 'fake-indexeddb/auto';
import type { LogId, LogRecord, OutboxEntry, Storage, StorageWrite } from '@guanxi/core';
import { type IndexedDbStorageOptions, indexedDbStorage } from '@guanxi/core/storage/indexeddb';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test, vi } from 'vitest';
import { storageLimits } from '../../src/storage/limits.js';

const log = 'g:1' as LogId;

function setUp(options: Partial<IndexedDbStorageOptions> = {}): { factory: IDBFactory; storage: Storage } {
  const factory = new IDBFactory();
  return { factory, storage: indexedDbStorage({ name: 'ann', indexedDB: factory, ...options }) };
}

function put(from: number, to = from): StorageWrite {
  const records = Array.from({ length: to - from + 1 }, (_, index) => record(from + index));
  return { type: 'records', log, records };
}

function record(seq: number): LogRecord {
  return { id: `m${seq}`, seq, version: 1, kind: 'x.y', body: seq, author: 'ann', at: 0 } as unknown as LogRecord;
}

const outbox: StorageWrite = {
  type: 'outbox',
  entry: { id: 'c', log, order: 1, input: 1, state: { name: 'queued' } } as unknown as OutboxEntry,
};

/** Every key of every store. */
async function keysOf(factory: IDBFactory): Promise<Record<string, unknown[]>> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = factory.open('guanxi:ann');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const names = [...database.objectStoreNames];
  const transaction = database.transaction(names);
  const keys = names.map(
    (name) =>
      new Promise<[string, unknown[]]>((resolve) => {
        const request = transaction.objectStore(name).getAllKeys();
        request.onsuccess = () => resolve([name, request.result]);
      }),
  );
  const all = Object.fromEntries(await Promise.all(keys));
  database.close();
  return all;
}

describe('the stored form', () => {
  test('is rows for a few records, and one page of them once they are more', async () => {
    const { factory, storage } = setUp();
    const rows = (page: number, ...seqs: number[]) => seqs.map((seq) => [log, page, seq]);
    for (let seq = 1; seq < storageLimits.pageStep; seq += 1) await storage.commit([put(seq)]);
    expect((await keysOf(factory)).timeline).toEqual(rows(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    await storage.commit([put(10)]);
    expect((await keysOf(factory)).timeline).toEqual([[log, 0]]);
    await storage.commit([put(11, 17), put(51)]);
    expect((await keysOf(factory)).timeline).toEqual([[log, 0], ...rows(0, 11, 12, 13, 14, 15, 16, 17), ...rows(1, 51)]);
    for (let seq = 18; seq <= storageLimits.pageRecords; seq += 1) await storage.commit([put(seq)]);
    expect((await keysOf(factory)).timeline).toEqual([[log, 0], ...rows(1, 51)]);
  });

  test('is pages at once for a long stretch, whatever was there before', async () => {
    const { factory, storage } = setUp();
    await storage.commit([put(60, 64), put(120, 130)]);
    await storage.commit([put(49, 201)]);
    expect((await keysOf(factory)).timeline).toEqual([
      [log, 0],
      [log, 1],
      [log, 2],
      [log, 3],
      [log, 4, 201],
    ]);
    await storage.commit([put(1, 200)]);
    expect((await keysOf(factory)).timeline).toEqual([
      [log, 0],
      [log, 1],
      [log, 2],
      [log, 3],
      [log, 4, 201],
    ]);
  });

  test('is a row for a change, so that an old page need not be written anew', async () => {
    const { factory, storage } = setUp();
    await storage.commit([put(1, 50)]);
    await storage.commit([put(7)]);
    expect((await keysOf(factory)).timeline).toEqual([
      [log, 0],
      [log, 0, 7],
    ]);
  });

  test('holds nothing of what was forgotten or cleared', async () => {
    const { factory, storage } = setUp();
    const state = { ...record(0), id: 'ann' } as LogRecord;
    const all: StorageWrite[] = [
      put(1, 75),
      { type: 'records', log, records: [state] },
      { type: 'log', state: { log, version: 75, seq: 75, start: 1, holes: [] } },
      outbox,
      { type: 'value', key: 'cursor', value: 1 },
    ];
    await storage.commit(all);
    await storage.commit([{ type: 'forget', log }]);
    expect(await keysOf(factory)).toEqual({ logs: [], timeline: [], states: [], outbox: ['c'], values: ['cursor'] });
    await storage.commit(all);
    await storage.commit([{ type: 'clear' }]);
    expect(await keysOf(factory)).toEqual({ logs: [], timeline: [], states: [], outbox: [], values: [] });
  });
});

describe('transactions', () => {
  function watch() {
    return vi.spyOn(IDBDatabase.prototype, 'transaction');
  }

  test('are strict for the outbox and for clear, relaxed for what the server still has', async () => {
    const { storage } = setUp();
    await storage.load();
    const transactions = watch();
    const commits: StorageWrite[][] = [
      [put(1)],
      [put(2), outbox],
      [{ type: 'outbox-remove', id: 'c' as never }],
      [{ type: 'clear' }],
      [{ type: 'forget', log }],
    ];
    for (const writes of commits) await storage.commit(writes);
    expect(transactions.mock.calls.map(([, , options]) => options?.durability)).toEqual([
      'relaxed',
      'strict',
      'strict',
      'strict',
      'relaxed',
    ]);
    transactions.mockRestore();
  });

  test.each(['strict', 'relaxed'] as const)('are all %s if so wished', async (durability) => {
    const { storage } = setUp({ durability });
    await storage.load();
    const transactions = watch();
    for (const writes of [[put(1)], [outbox]]) await storage.commit(writes);
    expect(transactions.mock.calls.map(([, , options]) => options?.durability)).toEqual([durability, durability]);
    transactions.mockRestore();
  });
});
