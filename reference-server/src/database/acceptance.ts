import { GuanxiError } from '@guanxi/core/contract';
import type { Database } from './database.js';

/** What the suite needs to know about a database. */
export interface DatabaseSuiteOptions {
  /** Opens an empty database. */
  open(): Promise<Database>;
  /** Closes a database and opens the same data again; left out for one that keeps nothing. */
  reopen?(database: Database): Promise<Database>;
}

/** One thing that a `Database` must do; `run` rejects if it does not. */
export interface DatabaseCase {
  readonly name: string;
  run(options: DatabaseSuiteOptions): Promise<void>;
}

/** What it means to be a `Database`. */
export const databaseCases: readonly DatabaseCase[] = [
  withTable('gives integers of 8 bytes as numbers, text as strings and arrays as arrays', async (database) => {
    const text = `quote " ' backslash \\ brace {} comma , NULL 关系 👩‍👩‍👧 \n`;
    const [row] = await database.query(
      'select $1::int8 as big, $2::text as text, $3::int8[] as bigs, $4::text[] as texts, null::text as none',
      [Number.MAX_SAFE_INTEGER, text, [1, 2 ** 40, null], [text, '', 'NULL', null]],
    );
    same(row, { big: Number.MAX_SAFE_INTEGER, text, bigs: [1, 2 ** 40, null], texts: [text, '', 'NULL', null], none: null }, 'the row');
    same(await database.query('select count(*) as n, true as yes from t'), [{ n: 0, yes: true }], 'a count');
  }),

  withTable('takes empty arrays', async (database) => {
    await database.query('insert into t select * from unnest($1::int8[], $2::text[])', [[], []]);
    same(await database.query('select array[]::int8[] as none, $1::text[] as also', [[]]), [{ none: [], also: [] }], 'the row');
  }),

  withTable('inserts many rows by one statement and gives them back', async (database) => {
    const ids = Array.from({ length: 2000 }, (_, index) => index);
    const statement = 'insert into t select * from unnest($1::int8[], $2::text[]) returning id';
    const rows = await database.query<{ id: number }>(statement, [ids, ids.map((id) => `{"id":${id}}`)]);
    same(rows.length, 2000, 'the rows given back');
    same(await database.query('select body from t where id = $1', [1999]), [{ body: '{"id":1999}' }], 'a row');
  }),

  withTable('runs the same statement again and again with other values', async (database) => {
    for (let id = 0; id < 50; id += 1) await database.query('insert into t values ($1, $2)', [id, `body ${id}`]);
    const bodies = await Promise.all(
      Array.from(
        { length: 50 },
        async (_, id) => (await database.query<{ body: string }>('select body from t where id = $1', [id]))[0]?.body,
      ),
    );
    same(
      bodies,
      Array.from({ length: 50 }, (_, id) => `body ${id}`),
      'the bodies',
    );
  }),

  withTable('keeps the SQLSTATE of a failed statement, and goes on', async (database) => {
    await database.query('insert into t values (1, $1)', ['first']);
    same(await codeOf(database.query('insert into t values (1, $1)', ['second'])), '23505', 'a key that is there');
    same(await codeOf(database.query('select * from nothing_of_that_name')), '42P01', 'no such table');
    same(await database.query('select body from t'), [{ body: 'first' }], 'the table');
  }),

  withTable('commits when the work resolves, and gives its result', async (database) => {
    const result = await database.transaction(async (sql) => {
      await sql.query('insert into t values (1, $1)', ['a']);
      await sql.query('insert into t values (2, $1)', ['b']);
      return (await sql.query<{ n: number }>('select count(*) as n from t'))[0]?.n;
    });
    same(result, 2, 'the result');
    same(await database.query('select id from t order by id'), [{ id: 1 }, { id: 2 }], 'the table');
  }),

  withTable('rolls back when the work rejects, and rejects with the same error', async (database) => {
    const mistake = new Error('the work itself failed');
    const work = database.transaction(async (sql) => {
      await sql.query('insert into t values (1, $1)', ['a']);
      throw mistake;
    });
    same(await work.catch((error: unknown) => error === mistake), true, 'the error');
    same(await database.query('select id from t'), [], 'the table');
  }),

  withTable('rolls back all of a transaction when one of its statements fails', async (database) => {
    const work = database.transaction(async (sql) => {
      await sql.query('insert into t values (1, $1)', ['a']);
      await sql.query('insert into t values (1, $1)', ['b']);
    });
    same(await codeOf(work), '23505', 'the error');
    same(await database.query('select id from t'), [], 'the table');
  }),

  withTable('does not commit a transaction whose work hid that a statement had failed', async (database) => {
    const work = database.transaction(async (sql) => {
      await sql.query('insert into t values (1, $1)', ['a']);
      await sql.query('insert into t values (1, $1)', ['b']).catch(() => {});
    });
    same(
      await work.then(
        () => 'committed',
        () => 'refused',
      ),
      'refused',
      'the end',
    );
    same(await database.query('select id from t'), [], 'the table');
  }),

  withTable('takes back a part of a transaction by a savepoint', async (database) => {
    await database.transaction(async (sql) => {
      await sql.query('insert into t values (1, $1)', ['a']);
      await sql.query('savepoint part');
      await sql.query('insert into t values (1, $1)', ['b']).catch(() => {});
      await sql.query('rollback to savepoint part');
      await sql.query('insert into t values (2, $1)', ['c']);
    });
    same(await database.query('select id from t order by id'), [{ id: 1 }, { id: 2 }], 'the table');
  }),

  withTable('keeps a statement sent meanwhile out of a transaction', async (database) => {
    let meanwhile: Promise<unknown> = Promise.resolve();
    const work = database.transaction(async (sql) => {
      await sql.query('insert into t values (1, $1)', ['a']);
      meanwhile = database.query('insert into t values (2, $1)', ['b']);
      throw new Error('rolled back');
    });
    await work.catch(() => {});
    await meanwhile;
    same(await database.query('select id from t'), [{ id: 2 }], 'the table');
  }),

  withTable('runs as many transactions side by side as it claims, and more one after the other', async (database) => {
    const add = () => database.transaction((sql) => sql.query('update t set id = id + 1'));
    await database.query('insert into t values (0, $1)', ['']);
    await Promise.all(Array.from({ length: 40 }, add));
    same(await database.query('select id from t'), [{ id: 40 }], 'the table');
    const { concurrency } = database.capabilities;
    let inside = 0;
    let release = () => {};
    const everybody = new Promise<void>((resolve) => {
      release = resolve;
    });
    const meet = async () => {
      inside += 1;
      if (inside === concurrency) release();
      await everybody;
    };
    await Promise.all(Array.from({ length: concurrency }, () => database.transaction(meet)));
  }),

  withTable('waits at its close for what is under way, closes once, and then refuses with closed', async (database) => {
    const under = database.transaction(async (sql) => {
      await sql.query('insert into t values (1, $1)', ['a']);
      return await sql.query('select id from t');
    });
    await Promise.all([database.close(), database.close()]);
    same(await under, [{ id: 1 }], 'what was under way');
    const refused = await database.query('select 1').catch((error: unknown) => (GuanxiError.is(error) ? error.code : 'another error'));
    same(refused, 'closed', 'what comes later');
  }),

  {
    name: 'keeps what was committed',
    async run({ open, reopen }) {
      if (reopen === undefined) return;
      const first = await open();
      await first.query('create table t (id int8 primary key, body text)');
      await first.transaction((sql) => sql.query('insert into t values (1, $1)', ['kept']));
      const second = await reopen(first);
      try {
        same(await second.query('select body from t'), [{ body: 'kept' }], 'the table');
      } finally {
        await second.close();
      }
    },
  },
];

/** A case with a database of its own, which has one table. */
function withTable(name: string, work: (database: Database) => Promise<void>): DatabaseCase {
  return {
    name,
    async run({ open }) {
      const database = await open();
      try {
        await database.query('create table t (id int8 primary key, body text)');
        await work(database);
      } finally {
        await database.close();
      }
    },
  };
}

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return 'no error';
  } catch (error) {
    return (error as { readonly code?: unknown }).code;
  }
}

function same(actual: unknown, expected: unknown, what: string): void {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${what}: expected ${other}, got ${one}`);
}
