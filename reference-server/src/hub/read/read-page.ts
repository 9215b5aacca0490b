import type { LogRecord, PageAnswer, PageRequest, UserId } from '@guanxi/core/contract';
import type { Sql } from '../../database/database.js';
import { peopleOf } from '../log/people-of.js';
import { headOf } from '../schema/head-of.js';
import { forbidden, recordOf } from './read-logs.js';

const statement = `with here as (
  select l.n, m.start, h.version as head
  from logs l join members m on m.log = l.n and m.user_id = $1 cross join ${headOf('l.n')} h where l.log = $2
), found as (
  select here.head, r.*, coalesce(sum(octet_length(body) + octet_length(id) + octet_length(author) + 200)
    over (order by r.seq desc rows between unbounded preceding and 1 preceding), 0) < $5 as fits
  from here left join lateral (
    select id, seq, version, kind, body, author, at from records
    where log = here.n and seq > 0 and seq < $3 and seq >= greatest(here.start, $3 - $4::int8)
  ) r on true
)
select head, id, seq, version, kind, body, author, at from found where fits order by seq`;

type Row = Omit<LogRecord, 'id' | 'body'> & { readonly head: number; readonly id: LogRecord['id'] | null; readonly body: string };

/**
 * Reads a page of a timeline that `user` may read, the newest of it if all would exceed `bodies` characters.
 * `forbidden` if she may not.
 */
export async function readPage(
  sql: Sql,
  { log, before, limit }: PageRequest,
  options: { readonly user: UserId; readonly bodies: number },
): Promise<PageAnswer> {
  const rows = await sql.query<Row>(statement, [options.user, log, before, limit, options.bodies]);
  const [first] = rows;
  if (first === undefined && !peopleOf(log).includes(options.user)) throw forbidden();
  const records: LogRecord[] = [];
  for (const { id, ...row } of rows) if (id !== null) records.push(recordOf({ id, ...row }));
  return { log, version: first?.head ?? 0, records };
}
