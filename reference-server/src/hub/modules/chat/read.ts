import { type Member, memberKind } from '@guanxi/chat/contract';
import { parseLog, privateLog, stateId } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import type { Input } from './input.js';
import { entriesOf, putEntry } from './put-entry.js';
import { refuse } from './refuse.js';

/** Marks a conversation as read up to a place, for all devices of the caller, and in a direct one for the other person. */
export const read: CommandHandler<Input<'read'>> = {
  logs: ({ log }, user) => [privateLog(user), log],
  async run(context, input) {
    const { user } = context;
    const log = await context.log(input.log);
    const entry = (await entriesOf(context, input.log, [user])).get(user);
    if (entry === undefined) throw refuse('not-member');
    // Whoever has left is not told how far the conversation went on; it is her own list that she marks.
    const seq = log.members.has(user) ? Math.min(input.seq, log.seq) : input.seq;
    if (seq <= entry.read) return await context.unchanged(privateLog(user));
    if (parseLog(input.log)?.kind === 'direct') {
      const record = await context.record(input.log, stateId(input.log, memberKind.kind, user));
      const member = record?.body as Member | null | undefined;
      if (member && (member.read ?? 0) < seq) await context.put(input.log, memberKind, user, { ...member, read: seq });
    }
    return await putEntry(context, user, { ...entry, read: seq });
  },
};
