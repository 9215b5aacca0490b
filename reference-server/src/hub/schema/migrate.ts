import { GuanxiError } from '@guanxi/core/contract';
import type { Database } from '../../database/database.js';
import { chain } from './chain.js';

/** Takes the steps that a database lacks; refuses one that is ahead of this program with `unsupported`. */
export async function migrate(database: Database): Promise<void> {
  await database.query('create table if not exists migrations (n int4 primary key, name text not null)');
  await database.transaction(async (sql) => {
    // Two servers that start at once take their turns.
    await sql.query('lock table migrations in exclusive mode');
    const done = await sql.query<{ n: number; name: string }>('select n, name from migrations order by n');
    const foreign = done.find(({ n, name }) => chain[n - 1]?.name !== name);
    if (foreign !== undefined) {
      const message = `The database has step ${foreign.n} "${foreign.name}", which this version of the server does not know; run a newer one.`;
      throw new GuanxiError('unsupported', message);
    }
    for (const [index, migration] of chain.entries()) {
      if (index < done.length) continue;
      for (const statement of migration.statements) await sql.query(statement);
      await sql.query('insert into migrations (n, name) values ($1, $2)', [index + 1, migration.name]);
    }
  });
}
