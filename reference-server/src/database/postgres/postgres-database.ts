import { GuanxiError, type Outcome } from '@guanxi/core/contract';
import pg from 'pg';
import type { Database, Param, Sql } from '../database.js';
import { connectionLost } from './connection-lost.js';
import { limits } from './limits.js';
import { types } from './types.js';

/** Which PostgreSQL. */
export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string;
  /** Connections held at most. @default limits.connections */
  readonly max?: number;
  /** Transactions worth running side by side; how many lanes a new database gets. @default limits.concurrency */
  readonly concurrency?: number;
}

/** A PostgreSQL server. A commit is on disk when it resolves, unless that server was told otherwise. */
export function postgresDatabase(options: PostgresOptions): Database {
  const { url, max = limits.connections, concurrency = limits.concurrency } = options;
  const pool = new pg.Pool({ connectionString: url, max, types, connectionTimeoutMillis: limits.connect });
  // A connection that dies while nobody uses it is replaced on next use; without a listener it would end the process.
  pool.on('error', () => {});
  const names = new Map<string, string>();
  const underWay = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  /** Remembers work until it is over: the pool forgets those who still wait for a connection when it is ended. */
  const track = async <Result>(work: Promise<Result>): Promise<Result> => {
    underWay.add(work);
    try {
      return await work;
    } finally {
      underWay.delete(work);
    }
  };

  /** Repeated statements are parsed once per connection. */
  const nameOf = (statement: string): string | undefined => {
    const known = names.get(statement);
    if (known !== undefined || names.size >= limits.statements) return known;
    const name = `s${names.size}`;
    names.set(statement, name);
    return name;
  };

  const runOn = async <Row extends object>(client: pg.Pool | pg.PoolClient, text: string, values: readonly Param[]): Promise<Row[]> => {
    const name = values.length === 0 ? undefined : nameOf(text);
    const query = { text, values: values as Param[], ...(name === undefined ? {} : { name }) };
    return (await client.query<Row>(query)).rows;
  };

  const connect = async (): Promise<pg.PoolClient> => {
    if (closing !== undefined) throw new GuanxiError('closed', 'The database was closed; open it again.');
    try {
      return await pool.connect();
    } catch (error) {
      throw connectionLost(error, 'not-sent');
    }
  };

  const query = async <Row extends object>(statement: string, params: readonly Param[]): Promise<Row[]> => {
    const client = await connect();
    let failure: unknown;
    try {
      return await runOn<Row>(client, statement, params);
    } catch (error) {
      failure = connectionLost(error, 'unknown');
      throw failure;
    } finally {
      client.release(GuanxiError.is(failure));
    }
  };

  const transaction = async <Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> => {
    const client = await connect();
    let broken = false;
    // A connection that dies between two statements tells it here; the next statement on it fails.
    const onError = () => {
      broken = true;
    };
    client.on('error', onError);
    try {
      return await within(client, work, runOn);
    } catch (error) {
      broken ||= GuanxiError.is(error) && error.code === 'unavailable';
      throw error;
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  };

  const end = async () => {
    await Promise.allSettled(underWay);
    await pool.end();
  };

  return {
    capabilities: { name: 'postgres', durability: 'disk', concurrency },
    query: <Row extends object>(statement: string, params: readonly Param[] = []) => track(query<Row>(statement, params)),
    transaction: (work) => track(transaction(work)),
    close() {
      closing ??= end();
      return closing;
    },
  };
}

type RunOn = <Row extends object>(client: pg.PoolClient, text: string, values: readonly Param[]) => Promise<Row[]>;

async function within<Result>(client: pg.PoolClient, work: (sql: Sql) => Promise<Result>, runOn: RunOn): Promise<Result> {
  /** Before the commit is sent, whatever is lost was not carried out. */
  const send = async <Value>(statement: () => Promise<Value>, outcome: Outcome): Promise<Value> => {
    try {
      return await statement();
    } catch (error) {
      throw connectionLost(error, outcome);
    }
  };
  await send(() => client.query('begin'), 'not-sent');
  let result: Result;
  try {
    result = await work({ query: (statement, params = []) => send(() => runOn(client, statement, params), 'not-sent') });
  } catch (error) {
    // The failure that matters is the first; a rollback that fails too means that the connection is gone.
    await client.query('rollback').catch(() => {});
    throw error;
  }
  const { command } = await send(() => client.query('commit'), 'unknown');
  // PostgreSQL answers the commit of a failed transaction with ROLLBACK, without an error.
  if (command === 'ROLLBACK') throw new GuanxiError('internal', 'A statement of this transaction had failed, so nothing was committed.');
  return result;
}
