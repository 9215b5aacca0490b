import { type Member, memberKind } from '@guanxi/chat/contract';
import type { CommandReceipt, LogId, UserId } from '@guanxi/core/contract';
import type { CommandContext } from '../../command/command-context.js';

/** Lets a person in, or changes her part: her record, and with it what she may do. */
export async function putMember(context: CommandContext, log: LogId, member: Member): Promise<CommandReceipt> {
  const receipt = await context.put(log, memberKind, member.user, member);
  await context.join(log, member.user, { role: member.role, start: member.joined + 1 });
  return receipt;
}

/** Takes a person out. */
export async function takeMember(context: CommandContext, log: LogId, user: UserId): Promise<CommandReceipt> {
  const receipt = await context.put(log, memberKind, user, null);
  await context.leave(log, user);
  return receipt;
}
