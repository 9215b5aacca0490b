import {
  GuanxiError,
  type Json,
  type LogId,
  type LogRecord,
  limits,
  type PullAnswer,
  type PullFrom,
  type PullPage,
  type PullRefusal,
  type RecordId,
  type UserId,
} from '@guanxi/core/contract';
import type { Sql } from '../../database/database.js';
import { peopleOf } from '../log/people-of.js';
import { headOf } from '../schema/head-of.js';

const columns = 'id, seq, version, kind, body, author, at';

/**
 * One snapshot of all the logs asked for. Each of the parts walks an index in the order of versions, and none walks
 * what it does not give: state records; changed timeline records; new ones from `floor`; and those up to `known` only
 * if the last of them came after `since`, which no replica of ours ever asks for.
 */
const statement = `with asked as (
  select * from unnest($2::text[], $3::int8[], $4::int8[], $5::int8[]) with ordinality as a (log, since, known, floor, i)
), allowed as (
  select a.i, a.since, least(a.known, h.seq) as known, a.floor as wanted, l.n, m.start, h.seq, h.version
  from asked a join logs l on l.log = a.log join members m on m.log = l.n and m.user_id = $1 cross join ${headOf('l.n')} h
), chosen as (
  select *, greatest(start, case
    when wanted > 0 then wanted
    when seq - known <= ${limits.pullGap} then known + 1
    else seq - ${limits.pullTail} + 1 end) as floor
  from allowed
), found as (
  select c.i, c.seq as last, c.version as head, c.start, c.floor, r.*,
    row_number() over (partition by c.i order by r.version) as nth, count(r.id) over (partition by c.i) as total
  from chosen c left join lateral (
    select * from (
      (select ${columns} from records where log = c.n and seq = 0 and version > c.since and (c.since > 0 or body <> 'null')
        order by version limit ${limits.pullRecords + 1})
      union all
      (select ${columns} from records where log = c.n and seq > 0 and version <> born and version > c.since
        and seq >= c.start and (seq <= c.known or seq >= c.floor) order by version limit ${limits.pullRecords + 1})
      union all
      (select ${columns} from records where log = c.n and seq > 0 and version = born and version > c.since
        and seq >= c.floor order by seq limit ${limits.pullRecords + 1})
      union all
      (select ${columns} from records where log = c.n and seq > 0 and version = born and version > c.since
        and seq >= c.start and seq <= c.known and seq < c.floor
        and (select k.born from records k where k.log = c.n and k.seq > 0 and k.seq = c.known) > c.since
        order by seq limit ${limits.pullRecords + 1})
    ) as any_order order by version limit ${limits.pullRecords + 1}
  ) r on true
), sized as (
  select *, coalesce(sum(octet_length(body) + octet_length(id) + octet_length(author) + 200)
    over (order by i, version rows between unbounded preceding and 1 preceding), 0) < $6 as fits
  from found
)
select i, last, head, start, floor, nth, total, id, seq, version, kind, case when fits then body end as body, author, at
from sized where fits or nth = 1 order by i, version`;

interface Row {
  readonly i: number;
  readonly last: number;
  readonly head: number;
  readonly start: number;
  readonly floor: number;
  readonly total: number;
  readonly id: RecordId | null;
  readonly seq: number;
  readonly version: number;
  readonly kind: string;
  readonly body: string | null;
  readonly author: UserId;
  readonly at: number;
}

/** Reads what changed in logs, those that `user` is in; at most `bodies` characters of it. */
export async function readLogs(
  sql: Sql,
  asked: readonly PullFrom[],
  options: { readonly user: UserId; readonly bodies: number },
): Promise<PullAnswer> {
  const rows = await sql.query<Row>(statement, [
    options.user,
    asked.map(({ log }) => log),
    asked.map(({ since }) => since),
    asked.map(({ known }) => known),
    asked.map(({ floor }) => floor ?? 0),
    options.bodies,
  ]);
  const parts = new Map<number, Row[]>();
  for (const row of rows) {
    const part = parts.get(row.i);
    if (part === undefined) parts.set(row.i, [row]);
    else part.push(row);
  }
  return { logs: asked.map(({ log }, index) => pageOf(log, parts.get(index + 1) ?? []) ?? emptyOrRefused(log, options.user)) };
}

function pageOf(log: LogId, rows: readonly Row[]): PullPage | null {
  const [first] = rows;
  if (first === undefined) return null;
  const { last: seq, head, start, floor, total } = first;
  const records: LogRecord[] = [];
  for (const { id, body, ...rest } of rows) {
    if (id !== null && body !== null && records.length < limits.pullRecords) records.push(recordOf({ id, body, ...rest }));
  }
  const more = records.length < total;
  const to = more ? (records[records.length - 1]?.version ?? null) : head;
  // Nothing of this log had room: the replica stays where it is.
  return { log, to: to ?? first.version - 1, seq, floor, start, records, more };
}

/** A stored row as the record it is. */
export function recordOf({ id, seq, version, kind, body, author, at }: Omit<LogRecord, 'body'> & { readonly body: string }): LogRecord {
  return { id, seq, version, kind, body: JSON.parse(body) as Json, author, at };
}

/** A log that nobody has written to is empty for those it is made for; of all others nothing is told. */
function emptyOrRefused(log: LogId, user: UserId): PullPage | PullRefusal {
  if (peopleOf(log).includes(user)) return { log, to: 0, seq: 0, floor: 1, start: 1, records: [], more: false };
  return { log, error: forbidden().toJSON() };
}

/** The refusal for a log that one is not in, whether or not it exists. */
export function forbidden(): GuanxiError {
  return new GuanxiError('forbidden', 'You are not in this log.', { reason: 'not-member' });
}
