import { type GroupMember, memberKind } from '@guanxi/chat/contract';
import type { CommandReceipt, LogId, UserId } from '@guanxi/core/contract';
import type { CommandContext } from '../../command/command-context.js';
import { partName } from './group/part.js';

/** Lets a person in, or changes her part: her record, and with it what she may do. */
export async function putMember(context: CommandContext, log: LogId, member: GroupMember): Promise<CommandReceipt> {
  const receipt = await context.put(log, memberKind, member.user, member);
  await context.join(log, member.user, { role: partName(member), start: member.joined + 1 });
  return receipt;
}

/** Takes a person out. */
export async function takeMember(context: CommandContext, log: LogId, user: UserId): Promise<CommandReceipt> {
  const receipt = await context.put(log, memberKind, user, null);
  await context.leave(log, user);
  return receipt;
}
