/** What can stand for a `$n` in a statement. */
export type Param = string | number | boolean | null | readonly (string | number | boolean | null)[];

/** Runs statements. Integers come back as numbers (they stay below 2^53), text as strings, arrays as arrays. */
export interface Sql {
  /** One statement of PostgreSQL's dialect, `$1` … bound. Failures keep the SQLSTATE in `code`. */
  query<Row extends object>(statement: string, params?: readonly Param[]): Promise<readonly Row[]>;
}

/** What a database claims. */
export interface DatabaseCapabilities {
  /** Such as `postgres`. */
  readonly name: string;
  /** What a commit survives: the death of this process, or also a power cut. */
  readonly durability: 'process' | 'disk';
  /** Transactions that can truly run side by side; how many lanes are worth having. */
  readonly concurrency: number;
}

/**
 * Where the server keeps everything. No member takes a lock of its own: who writes what is the hub's affair.
 * The suite in `database/acceptance` is what this contract means.
 */
export interface Database extends Sql {
  readonly capabilities: DatabaseCapabilities;
  /** Commits when `work` resolves, rolls back when it rejects. A statement sent by `query` meanwhile is not in it. */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  /** Waits for what is under way. Idempotent. */
  close(): Promise<void>;
}
