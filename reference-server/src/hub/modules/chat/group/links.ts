import { type GroupDetails, groupLimits, groupRecords } from '@guanxi/chat/contract';
import { type Json, type LogId, stateId, type UserId } from '@guanxi/core/contract';
import type { Sql } from '../../../../database/database.js';
import type { QueryHandler } from '../../../command/module.js';
import { hashToken, newToken } from '../../../token/secret-token.js';
import type { Input } from '../input.js';
import { refuse } from '../refuse.js';
import { findLink, requireGoodLink } from './find-link.js';
import { roleOf } from './part.js';
import { requireRight } from './rights.js';

type Row = { readonly id: string; readonly by: UserId; readonly at: number; readonly expires: number; readonly joined: number };

const columns = 'id, issued_by as by, at, expires, joined';
const good = `select ${columns} from group_links where log = $1 and expires > $2 order by at, id`;
const forget = 'delete from group_links where log = $1 and expires <= $2';
/** Issues at most so many, counted in the statement that adds one. */
const issue = `insert into group_links (id, token_hash, log, issued_by, at, expires)
  select $1, $2, $3, $4, $5, $6 where (select count(*) from group_links where log = $3 and id <> $1) < ${groupLimits.links}
  on conflict (id) do update set token_hash = excluded.token_hash, expires = excluded.expires
    where group_links.log = excluded.log and group_links.issued_by = excluded.issued_by
  returning ${columns}`;
const detailsOf = 'select body from records where id = $1';

/**
 * Makes a link. A question and no command, though it writes a row: the answer to a command is stored to be given again,
 * and a token is told once. Asked again under the same id after a lost answer it gives the link another token; the first
 * is known to nobody.
 */
export const issueLink: QueryHandler<Input<'issueLink'>> = async ({ user, now, sql, id, log: view }, { log }) => {
  const members = await view(log);
  requireRight(members, user, 'issueLink', await groupOf(sql, log));
  await sql.query(forget, [log, now]);
  const token = newToken(groupLimits.linkBits);
  const [link] = await sql.query<Row>(issue, [id, await hashToken(token), log, user, now, now + groupLimits.linkLife]);
  if (link === undefined) throw refuse('too-many-links');
  return { link, token };
};

/** The links that are good. */
export const links: QueryHandler<Input<'links'>> = async ({ user, now, sql, log: view }, { log }) => {
  const part = requireRight(await view(log), user, 'revokeLink');
  const rows = await sql.query<Row>(good, [log, now]);
  return { links: rows.filter(({ by }) => by === user || roleOf(part) !== 'member') as unknown as Json };
};

/** Where a link leads, for whoever holds it. */
export const previewLink: QueryHandler<Input<'previewLink'>> = async ({ now, sql, log: view }, { token }) => {
  const link = await findLink(sql, token, now);
  const [log, group] = [await view(link.log), await groupOf(sql, link.log)];
  requireGoodLink(link, log, group);
  return { log: link.log, name: group.name, members: log.members.size, approval: group.rules?.invite === 'approval' };
};

async function groupOf(sql: Sql, log: LogId): Promise<GroupDetails> {
  const [row] = await sql.query<{ body: string }>(detailsOf, [stateId(log, groupRecords.details.kind, 'group')]);
  return (JSON.parse(row?.body ?? 'null') as GroupDetails | null) ?? { name: '', owner: '' as UserId };
}
