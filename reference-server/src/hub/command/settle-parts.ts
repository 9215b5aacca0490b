import { directLog, type UserId } from '@guanxi/core/contract';
import type { CommandContext } from './command-context.js';
import type { Relations } from './relations.js';

/** Tells the conversation of two people what is now between them, if it has begun: each message is judged by it. */
export async function settleParts(context: CommandContext, relations: Relations, one: UserId, other: UserId): Promise<void> {
  const log = directLog(one, other);
  const { exists, members } = await context.log(log);
  if (!exists) return;
  for (const [user, judge] of [
    [one, other],
    [other, one],
  ] as const) {
    const part = members.get(user);
    const role = await relations.partOf(context, user, judge);
    if (part !== undefined && part.role !== role) await context.join(log, user, { role, start: part.start });
  }
}
