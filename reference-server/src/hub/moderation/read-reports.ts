import type { Json, LogId, RecordId, UserId } from '@guanxi/core/contract';
import type { Sql } from '../../database/database.js';

/** Something that a person has told the operator of. */
export interface Report {
  /** Ascending in the order of filing. */
  readonly n: number;
  readonly reporter: UserId;
  /** Server time, ms since 1970. */
  readonly at: number;
  readonly log: LogId;
  /** One of the contract's `reportReasons`. */
  readonly reason: string;
  readonly words: string | null;
  /** The message, as it was when it was reported; null if the conversation was. */
  readonly message: { readonly id: RecordId; readonly author: UserId; readonly kind: string; readonly body: Json } | null;
}

type Row = Omit<Report, 'message'> & {
  readonly message: RecordId | null;
  readonly author: UserId;
  readonly kind: string;
  readonly body: string;
};

/** Most reports that are read at once. */
const pageSize = 100;
const statement = `select n, reporter, at, log, reason, words, message, author, kind, body
  from reports where n > $1 order by n limit ${pageSize}`;

/** The first 100 reports after number `after`, for an operator's tools. @param options.after 0 for the first */
export async function readReports(sql: Sql, { after }: { readonly after: number }): Promise<readonly Report[]> {
  const rows = await sql.query<Row>(statement, [after]);
  return rows.map(({ message, author, kind, body, ...report }) => ({
    ...report,
    message: message === null ? null : { id: message, author, kind, body: JSON.parse(body) as Json },
  }));
}
