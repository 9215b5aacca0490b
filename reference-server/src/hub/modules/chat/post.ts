import { type CommandReceipt, type LogId, parseLog, type UserId } from '@guanxi/core/contract';
import type { CommandContext, LogView } from '../../command/command-context.js';
import type { Append } from '../../command/module.js';
import type { Membership } from '../../log/log-state.js';
import { peopleOf } from '../../log/people-of.js';
import { putEntry } from './put-entry.js';
import { putMember } from './put-member.js';
import { refuse } from './refuse.js';
import { requirePoster } from './require-poster.js';

/**
 * Puts a message into a conversation that its author may speak in; the first one of two people begins it. Every way to
 * say something comes by here, but for the fast one of `send`. `check` is asked once it is known where and by whom.
 */
export async function post(
  context: CommandContext,
  to: LogId,
  message: Append,
  check?: (log: LogView, part: Membership) => Promise<void>,
): Promise<CommandReceipt> {
  const newcomers = (await context.log(to)).exists ? [] : await begin(context, to);
  const log = await context.log(to);
  const part = requirePoster(log, context.user, context.now);
  await check?.(log, part);
  const receipt = await context.append(to, message);
  for (const user of newcomers) await putEntry(context, user, { log: to, read: user === context.user ? 1 : 0 });
  return receipt;
}

/** Gives both people their places in the conversation; their lists follow when there is something to see. */
async function begin(context: CommandContext, to: LogId): Promise<readonly UserId[]> {
  const users = parseLog(to)?.kind === 'direct' ? peopleOf(to) : [];
  if (!users.includes(context.user)) throw refuse('not-member');
  if ((await context.known(users)).size < users.length) throw refuse('unknown-user');
  // Who sends has read what she sends.
  for (const user of users) await putMember(context, to, { user, role: 'member', joined: 0, read: user === context.user ? 1 : 0 });
  return users;
}
