import { type GroupDetails, limits, type Notice } from '@guanxi/chat/contract';
import type { CommandReceipt, UserId } from '@guanxi/core/contract';
import type { CommandContext, LogView } from '../../../command/command-context.js';
import { putEntry } from '../put-entry.js';
import { putMember } from '../put-member.js';
import { refuse } from '../refuse.js';
import { putNotice } from './put-notice.js';
import { closeRequests } from './requests.js';

/** Makes people members who are not: the first thing they read is how they came, and they have read it. */
export async function letIn(
  context: CommandContext,
  log: LogView,
  { users, group, event }: { readonly users: readonly UserId[]; readonly group: GroupDetails; readonly event: Notice['event'] },
): Promise<CommandReceipt> {
  if (log.members.size + users.length > limits.members) throw refuse('group-full');
  if ((await context.known(users)).size < users.length) throw refuse('unknown-user');
  await closeRequests(context, log, { users, group, declined: false });
  const { seq } = log;
  for (const user of users) await putMember(context, log.log, { user, role: 'member', joined: seq });
  const receipt = await putNotice(context, log.log, { event, users });
  for (const user of users) await putEntry(context, user, { log: log.log, read: receipt.seq });
  return receipt;
}
