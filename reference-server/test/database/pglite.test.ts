import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseCases } from '../../src/database/acceptance.js';
import type { Database } from '../../src/database/database.js';
import { pgliteDatabase } from '../../src/database/pglite/index.js';

describe('pgliteDatabase', () => {
  let folder = '';
  let shared: Database;
  const folders = new WeakMap<Database, string>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guanxi-pglite-'));
    shared = await pgliteDatabase();
  });
  afterAll(async () => {
    await shared.close();
    await rm(folder, { recursive: true, force: true });
  });

  const openIn = async (name: string) => {
    const dataDir = join(folder, name);
    const database = await pgliteDatabase({ dataDir });
    folders.set(database, name);
    return database;
  };

  /** Making a database takes seconds: cases that are not about opening and closing one are given the same, emptied. */
  const openShared = async (): Promise<Database> => {
    await shared.query('drop schema public cascade');
    await shared.query('create schema public');
    return { ...shared, close: async () => {} };
  };

  // @feature 11 databases
  it.each(databaseCases)('$name', async ({ name, run }) => {
    const own = name.includes('close') || name.startsWith('keeps what was');
    const reopen = async (database: Database) => {
      await database.close();
      return openIn(folders.get(database) ?? '');
    };
    await expect(run({ open: () => (own ? openIn(`data ${name.length}`) : openShared()), reopen })).resolves.toBeUndefined();
  });

  it('says what it promises', () => {
    expect(shared.capabilities).toEqual({ name: 'pglite', durability: 'process', concurrency: 1 });
  });
});
