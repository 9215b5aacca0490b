import { PGlite } from '@electric-sql/pglite';
import { GuanxiError } from '@guanxi/core/contract';
import type { Database, Param, Sql } from '../database.js';

/** Where an embedded database keeps its data. */
export interface PgliteOptions {
  /**
   * In Node a directory; in a browser `idb://<name>`, or in a worker `memfs2opfs://<name>`, which commits in a
   * millisecond or two. One process, or one page, may have it open at a time: PGlite takes no lock, so whoever opens a
   * directory holds one.
   * @default none: in memory, gone with the object
   */
  readonly dataDir?: string;
}

/** PostgreSQL inside this process, compiled to WebAssembly. A commit survives the process, not a power cut. */
export async function pgliteDatabase(options: PgliteOptions = {}): Promise<Database> {
  const pglite = await PGlite.create(options.dataDir === undefined ? {} : { dataDir: options.dataDir });
  let closing: Promise<void> | undefined;

  const open = () => {
    if (closing !== undefined || pglite.closed) throw new GuanxiError('closed', 'The database was closed; open it again.');
  };

  return {
    capabilities: { name: 'pglite', durability: 'process', concurrency: 1 },
    async query<Row extends object>(statement: string, params: readonly Param[] = []) {
      open();
      return await run(() => runOn<Row>(pglite, statement, params));
    },
    async transaction<Result>(work: (sql: Sql) => Promise<Result>) {
      open();
      return await run(() => pglite.transaction((inner) => work({ query: (statement, params = []) => runOn(inner, statement, params) })));
    },
    close() {
      // A transaction under way ends first: PGlite does one thing at a time, and this takes its turn.
      closing ??= pglite.runExclusive(async () => {}).then(() => pglite.close());
      return closing;
    },
  };
}

async function runOn<Row extends object>(target: Pick<PGlite, 'query'>, statement: string, params: readonly Param[]): Promise<Row[]> {
  return (await target.query<Row>(statement, params as Param[])).rows;
}

/** An answer of the database keeps its SQLSTATE; anything else means that the engine itself is gone. */
async function run<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof WebAssembly.RuntimeError)) throw cause;
    throw new GuanxiError('unavailable', 'The embedded database has crashed; restart the server.', { outcome: 'unknown', cause });
  }
}
