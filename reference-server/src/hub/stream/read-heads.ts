import type { Head, LogId, UserId } from '@guanxi/core/contract';
import type { Sql } from '../../database/database.js';
import { headOf } from '../schema/head-of.js';

/** A head with what it takes to make a cursor after it. */
export interface PlacedHead {
  readonly head: Head;
  readonly lane: number;
  readonly position: number;
}

const statement = `with now as (select array_agg(position order by lane) as positions from lanes)
  select now.positions, t.log, t.lane, t.position, t.version, t.seq
  from now left join lateral (
    select l.log, l.lane, h.position, h.version, h.seq
    from members m join logs l on l.n = m.log cross join ${headOf('l.n')} h
    where m.user_id = $1 and h.position > ($2::int8[])[l.lane + 1]
    order by l.lane, h.position, l.n limit $3
  ) t on true`;

const ofThese = `select l.log, l.lane, h.position, h.version, h.seq
  from logs l join members m on m.log = l.n and m.user_id = $1 cross join ${headOf('l.n')} h
  where l.log = any($3::text[]) and h.position > ($2::int8[])[l.lane + 1]
  order by l.lane, h.position, l.n`;

interface Row {
  readonly positions: readonly number[];
  readonly log: LogId | null;
  readonly lane: number;
  readonly position: number;
  readonly version: number;
  readonly seq: number;
}

/**
 * The logs of a user that changed after `positions`, in the order of lanes and positions, at most `limit`; and where
 * the lanes stand in the same snapshot.
 */
export async function readHeads(
  sql: Sql,
  from: { readonly user: UserId; readonly positions: readonly number[]; readonly limit: number },
): Promise<{ readonly heads: readonly PlacedHead[]; readonly positions: readonly number[] }> {
  const rows = await sql.query<Row>(statement, [from.user, from.positions, from.limit]);
  return { heads: rows.flatMap(placed), positions: rows[0]?.positions ?? from.positions };
}

/** The same of a few logs, those of them that the user reads. */
export async function readHeadsOf(
  sql: Sql,
  from: { readonly user: UserId; readonly positions: readonly number[]; readonly logs: ReadonlySet<LogId> },
): Promise<readonly PlacedHead[]> {
  if (from.logs.size === 0) return [];
  return (await sql.query<Omit<Row, 'positions'>>(ofThese, [from.user, from.positions, [...from.logs]])).flatMap(placed);
}

function placed({ log, lane, position, version, seq }: Omit<Row, 'positions'>): PlacedHead[] {
  return log === null ? [] : [{ head: { log, to: version, seq }, lane, position }];
}
