import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tooling/environment/fresh-database.js';
import { databaseCases } from '../../src/database/acceptance.js';
import type { Database } from '../../src/database/database.js';
import { postgresDatabase } from '../../src/database/postgres/index.js';

describe('postgresDatabase', () => {
  const urls = new WeakMap<Database, string>();

  const openAt = (url: string) => {
    const database = postgresDatabase({ url });
    urls.set(database, url);
    return database;
  };

  // @feature 11 databases
  it.each(databaseCases)('$name', async ({ run }) => {
    await expect(
      run({
        open: async () => openAt(await freshDatabase()),
        reopen: async (database) => {
          await database.close();
          return openAt(urls.get(database) ?? '');
        },
      }),
    ).resolves.toBeUndefined();
  });

  it('says that it cannot be reached, and that nothing was sent', async () => {
    const database = postgresDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' });
    await expect(database.query('select 1')).rejects.toMatchObject({ code: 'unavailable', outcome: 'not-sent', retry: 'same-key' });
    await expect(database.transaction(async () => {})).rejects.toMatchObject({ code: 'unavailable', outcome: 'not-sent' });
    await database.close();
  });

  it('does not know what became of a statement whose connection was cut, and connects again', async () => {
    const { database, cut } = await withCutter();
    const cutting = database.query('select pg_sleep(30)');
    const ended = expect(cutting).rejects.toMatchObject({ code: 'unavailable', outcome: 'unknown' });
    await cut();
    await ended;
    await expect(database.query('select 1 as one')).resolves.toEqual([{ one: 1 }]);
    await database.close();
  });

  it('knows that a transaction which was cut before its commit came to nothing', async () => {
    const { database, cut } = await withCutter();
    await database.query('create table t (id int8)');
    const work = database.transaction(async (sql) => {
      await sql.query('insert into t values (1)');
      await cut();
      await sql.query('insert into t values (2)');
    });
    await expect(work).rejects.toMatchObject({ code: 'unavailable', outcome: 'not-sent' });
    await expect(database.query('select * from t')).resolves.toEqual([]);
    await database.close();
  });

  it('survives the cut of connections that nobody uses', async () => {
    const { database, cut } = await withCutter();
    await Promise.all(Array.from({ length: 4 }, () => database.query('select pg_sleep(0.05)')));
    await cut();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        database.query('select 1').then(
          () => 'ok',
          (error) => error.code,
        ),
      ),
    );
    // A pool may hear of the cut a moment later; then the statement fails with a code that says to try again.
    expect(answers.every((answer) => answer === 'ok' || answer === 'unavailable')).toBe(true);
    await expect(database.query('select 1 as one')).resolves.toEqual([{ one: 1 }]);
    await database.close();
  });
});

/** A database, and what cuts all its connections as a restart of the server would. */
async function withCutter() {
  const url = await freshDatabase();
  const database = postgresDatabase({ url });
  await database.query('select 1');
  const cut = async () => {
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    // Only once the statement to be cut has begun.
    for (;;) {
      const { rows } = await other.query(
        'select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      if (rows[0].n > 0) break;
    }
    await other.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await other.end();
  };
  return { database, cut };
}
