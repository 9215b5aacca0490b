import { chatSearch, parseQuery, placeOf, type SearchInput } from '@guanxi/chat/contract';
import { GuanxiError, type Json, type UserId } from '@guanxi/core/contract';
import type { Sql } from '../../../database/database.js';
import type { QueryHandler } from '../../command/module.js';
import { peopleOf } from '../../log/people-of.js';
import { forbidden } from '../../read/read-logs.js';
import { findMessages } from './find-messages.js';
import { indexLog } from './index-log.js';
import { searchModuleLimits } from './limits.js';
import { type SearchedLog, searchedLogs } from './searched-logs.js';

/**
 * Searches the conversations that the caller is in. What nobody has searched yet is indexed on the way: so sending
 * costs nothing, and the first to search a long history is asked to come again a few times.
 */
export const search: QueryHandler<SearchInput> = async ({ sql, user }, input) => {
  const terms = parseQuery(input.query);
  const after = input.after === undefined ? null : placeOf(input.after);
  const logs = await upToDate(sql, user, input.in);
  if (logs.length === 0 && input.in !== undefined) await requireMember(sql, user, input.in);
  if (terms.length === 0) return { hits: [] };
  return (await findMessages(sql, logs, { ...input, terms, after })) as unknown as Json;
};

async function upToDate(sql: Sql, user: UserId, log: SearchInput['in']): Promise<readonly SearchedLog[]> {
  const logs = await searchedLogs(sql, user, log);
  let budget: number = searchModuleLimits.callBlocks;
  for (const one of logs) {
    if (one.version === one.done && one.seq === one.known) continue;
    const used = await indexLog(sql, one, budget);
    if (used === null) throw catchingUp();
    budget -= used;
  }
  return logs;
}

async function requireMember(sql: Sql, user: UserId, log: NonNullable<SearchInput['in']>): Promise<void> {
  if (peopleOf(log).includes(user)) return; // Nobody has said anything there yet.
  const statement = 'select 1 as one from members m join logs l on l.n = m.log where m.user_id = $1 and l.log = $2';
  if ((await sql.query(statement, [user, log])).length === 0) throw forbidden();
}

function catchingUp(): GuanxiError {
  const reason = 'search-catching-up';
  const { retryAfter } = searchModuleLimits;
  return new GuanxiError('unavailable', chatSearch.reasons[reason], { reason, retryAfter });
}
