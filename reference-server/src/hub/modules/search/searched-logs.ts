import type { LogId, UserId } from '@guanxi/core/contract';
import type { Sql } from '../../../database/database.js';
import { headOf } from '../../schema/head-of.js';

/** A conversation that somebody may search, and how far its index is. */
export interface SearchedLog {
  /** Its number in the database. */
  readonly n: number;
  readonly log: LogId;
  /** The first place she may read. */
  readonly start: number;
  readonly seq: number;
  readonly version: number;
  /** The cursor of the index: changes up to that version, and places, are in it. */
  readonly done: number;
  readonly known: number;
}

const statement = `select l.n, l.log, m.start, h.seq, h.version, coalesce(c.version, 0) as done, coalesce(c.seq, 0) as known
  from members m join logs l on l.n = m.log cross join ${headOf('l.n')} h left join search_cursors c on c.log = l.n
  where m.user_id = $1 and ($2::text is null or l.log = $2) and l.log not like 'u:%' and h.seq > 0
  order by l.n`;

/** The conversations that `user` is in and that have messages; only `log`, if given. Her private log is none. */
export async function searchedLogs(sql: Sql, user: UserId, log: LogId | undefined): Promise<readonly SearchedLog[]> {
  return await sql.query<SearchedLog>(statement, [user, log ?? null]);
}
