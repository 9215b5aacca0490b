import type { Database, Param } from '../../src/database/database.js';
import { postgresDatabase } from '../../src/database/postgres/index.js';
import { createServer } from '../../src/gateway/index.js';

/** A server that is broken on purpose: what it says was committed is committed 40 ms later. The kill test must notice. */
const env = process.env as Readonly<Record<'DATABASE_URL' | 'JWT_SECRET' | 'PORT', string>>;
const sound = postgresDatabase({ url: env.DATABASE_URL });
const database: Database = {
  ...sound,
  query<Row extends object>(statement: string, params?: readonly Param[]) {
    if (!statement.includes('insert into records')) return sound.query<Row>(statement, params);
    return new Promise<readonly Row[]>((resolve, reject) => {
      const late = sound.transaction(async (sql) => {
        resolve(await sql.query<Row>(statement, params));
        await new Promise((done) => setTimeout(done, 40));
      });
      late.catch(reject);
    });
  },
};
const server = await createServer({ database, port: Number(env.PORT), tokens: { secret: env.JWT_SECRET } });
process.stdout.write(`the broken server is at ${server.url}\n`);
