import { GuanxiError, type LogId } from '@guanxi/core/contract';
import type { QueryHandler } from '../../command/module.js';
import { peopleOf } from '../../log/people-of.js';
import { headOf } from '../../schema/head-of.js';

// The records and the version are of one snapshot. A record's digest: `recordDigest` in core.
const statement = `with here as (
  select l.n, m.start, h.version as head
  from logs l join members m on m.log = l.n and m.user_id = $1 cross join ${headOf('l.n')} h where l.log = $2
), found as (
  select r.id, r.version from here join records r on r.log = here.n
  where (r.seq > 0 and r.seq between greatest($3, here.start) and $4) or ($3 = 0 and r.seq = 0 and r.body <> 'null')
), digests as (
  select ('x' || substr(encode(sha256(convert_to(id || '@' || version, 'UTF8')), 'hex'), 1, 12))::bit(48)::int8 as digest from found
)
select (select head from here) as head, count(*)::int8 as count, mod(coalesce(sum(digest), 0), 281474976710656)::int8 as digest from digests`;

/** What the caller may read of a range, as one number. */
export const digest: QueryHandler<{ readonly log: LogId; readonly from: number; readonly to: number }> = async (
  { sql, user },
  { log, from, to },
) => {
  const [row] = await sql.query<{ head: number | null; count: number; digest: number }>(statement, [user, log, from, to]);
  const isNew = row === undefined || row.head === null;
  if (isNew && !peopleOf(log).includes(user)) throw new GuanxiError('forbidden', 'Only those in a conversation read it.');
  return { version: row?.head ?? 0, count: row?.count ?? 0, digest: row?.digest ?? 0 };
};
