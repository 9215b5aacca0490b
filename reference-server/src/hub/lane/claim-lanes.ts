import type { Database, Sql } from '../../database/database.js';

/** What a hub holds of a lane. */
export interface Claim {
  readonly lane: number;
  readonly epoch: number;
  readonly position: number;
}

const insert = `insert into lanes (lane, epoch, owner, position) select generate_series(0, $1::int4 - 1), 0, '', 0
  where not exists (select 1 from lanes)`;

/**
 * Takes all lanes from whoever held them, by raising their epochs: from now on the statements of an earlier hub
 * change nothing. `owner` is a name that no other hub has. A new database is given `count` lanes and, for good, a name for its history.
 */
export async function claimLanes(
  database: Database,
  owner: string,
  fresh: { readonly count: number; readonly epoch: string },
): Promise<{ readonly epoch: string; readonly claims: readonly Claim[] }> {
  return await database.transaction(async (sql) => {
    await sql.query('lock table meta in exclusive mode');
    await sql.query(insert, [fresh.count]);
    await sql.query("insert into meta (name, value) values ('epoch', $1) on conflict (name) do nothing", [fresh.epoch]);
    const named = await sql.query<{ value: string }>("select value from meta where name = 'epoch'");
    const claims = await sql.query<Claim>('update lanes set epoch = epoch + 1, owner = $1 returning lane, epoch, position', [owner]);
    return { epoch: named[0]?.value ?? fresh.epoch, claims: [...claims].sort((a, b) => a.lane - b.lane) };
  });
}

const again = 'update lanes set epoch = epoch + 1 where lane = $1 and owner = $2 returning lane, epoch, position';

/**
 * After a commit of unknown outcome: waits until it is over, since it holds the lane's row, and raises the epoch, so
 * that it comes to nothing if it arrives later still. Null when another hub has taken the lane.
 */
export async function reclaimLane(sql: Sql, lane: number, owner: string): Promise<Claim | null> {
  const [claim] = await sql.query<Claim>(again, [lane, owner]);
  return claim ?? null;
}
