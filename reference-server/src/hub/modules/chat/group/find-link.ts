import { defaultRules, type GroupDetails } from '@guanxi/chat/contract';
import type { LogId, UserId } from '@guanxi/core/contract';
import type { Sql } from '../../../../database/database.js';
import type { LogView } from '../../../command/command-context.js';
import { hashToken } from '../../../token/secret-token.js';
import { refuse } from '../refuse.js';
import { noteOf } from './group-note.js';
import { roleOf } from './part.js';

/** A link that was issued and has not been revoked. */
export interface Link {
  readonly id: string;
  readonly log: LogId;
  readonly issued_by: UserId;
}

const select = 'select id, log, issued_by from group_links where token_hash = $1 and expires > $2';

/** The link that a token stands for, while it is good. `bad-link` if it never was one, is over or was revoked. */
export async function findLink(sql: Sql, token: string, now: number): Promise<Link> {
  const [link] = await sql.query<Link>(select, [await hashToken(token), now]);
  if (link === undefined) throw refuse('bad-link');
  return link;
}

/** Refuses, in the same words, a link into a group that is over, or whose issuer could not issue it today. */
export function requireGoodLink(link: Link, log: LogView, { rules = defaultRules }: GroupDetails): void {
  const issuer = log.members.get(link.issued_by);
  const may = issuer !== undefined && (rules.invite !== 'admins' || roleOf(issuer) !== 'member');
  if (!may || noteOf(log).dissolved) throw refuse('bad-link');
}
