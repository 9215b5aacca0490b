import type { LogId, UserId } from '@guanxi/core/contract';
import type { Sql } from '../../database/database.js';
import { headOf } from '../schema/head-of.js';
import { laneOf } from './lane-of.js';
import type { LogState, Membership } from './log-state.js';

const heads = `select l.n, l.log, l.note, h.seq, h.version from logs l cross join ${headOf('l.n')} h where l.log = any($1::text[])`;
const membersOf = 'select log, user_id, role, start, since from members where log = any($1::int4[]) order by since';

/** Reads logs with their members; one that does not exist comes with `n` 0. Whoever calls holds the turns of their lanes. */
export async function loadLogs(sql: Sql, logs: readonly LogId[], lanes: number): Promise<Map<LogId, LogState>> {
  const states = new Map<LogId, LogState>();
  if (logs.length === 0) return states;
  const found = await sql.query<Pick<LogState, 'n' | 'log' | 'note' | 'seq' | 'version'>>(heads, [logs]);
  const members = new Map<number, Map<UserId, Membership>>();
  for (const { n, log, note, seq, version } of found) {
    const own = new Map<UserId, Membership>();
    members.set(n, own);
    states.set(log, { log, lane: laneOf(log, lanes), n, seq, version, members: own, note });
  }
  if (found.length > 0) {
    type Row = { log: number; user_id: UserId } & Membership;
    const rows = await sql.query<Row>(membersOf, [found.map(({ n }) => n)]);
    for (const { log, user_id, role, start, since } of rows) members.get(log)?.set(user_id, { role, start, since });
  }
  for (const log of logs) {
    if (!states.has(log)) states.set(log, { log, lane: laneOf(log, lanes), n: 0, seq: 0, version: 0, members: new Map(), note: '' });
  }
  return states;
}
