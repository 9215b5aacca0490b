import { type Notice, noticeKind } from '@guanxi/chat/contract';
import type { CommandReceipt, Json, LogId } from '@guanxi/core/contract';
import type { CommandContext } from '../../../command/command-context.js';

/** Writes what the caller did into the timeline. It comes last, so that its receipt stands for all that the command changed. */
export async function putNotice(context: CommandContext, log: LogId, notice: Omit<Notice, 'by'>): Promise<CommandReceipt> {
  const content: Notice = { ...notice, by: context.user };
  return await context.append(log, { kind: noticeKind.kind, body: { content } as unknown as Json });
}
