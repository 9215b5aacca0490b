import { groupLimits } from '@guanxi/chat/contract';
import { GuanxiError } from '@guanxi/core/contract';
import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import { putMember } from '../put-member.js';
import { refuse } from '../refuse.js';
import { keepNote, noteOf } from './group-note.js';
import { putGroup, readGroup, readMember } from './group-state.js';
import { roleOf } from './part.js';
import { putNotice } from './put-notice.js';
import { requireOther } from './require-other.js';
import { requireRight } from './rights.js';

/** Lets only owner and admins speak, or everybody again. */
export const muteAll: CommandHandler<Input<'muteAll'>> = {
  logs: ({ log }) => [log],
  async run(context, input) {
    const log = await context.log(input.log);
    requireRight(log, context.user, 'muteAll');
    const { mutedAll: before, ...note } = noteOf(log);
    if ((before ?? false) === input.on) return await context.unchanged(input.log);
    const mutedAll = input.on ? true : undefined;
    await keepNote(context, log, { ...note, ...(mutedAll && { mutedAll }) });
    await putGroup(context, input.log, { ...(await readGroup(context, input.log)), mutedAll });
    return await putNotice(context, input.log, { event: input.on ? 'chat.muted-all' : 'chat.unmuted-all' });
  },
};

/** Lets one member not speak for a while. */
export const muteMember: CommandHandler<Input<'muteMember'>> = {
  logs: ({ log }) => [log],
  async run(context, input) {
    const log = await context.log(input.log);
    requireRight(log, context.user, 'muteMember');
    // Whoever is above members is never muted: an owner takes an admin's role first.
    if (roleOf(requireOther(log, context.user, input.user)) !== 'member') throw refuse('not-admin');
    if (input.until > context.now + groupLimits.mute) {
      throw new GuanxiError('invalid', `A member is muted for at most ${groupLimits.mute} ms; give a time no later than that.`);
    }
    const { mutedUntil: before, ...member } = await readMember(context, log, input.user);
    // What lies in the past mutes nobody.
    const mutedUntil = input.until > context.now ? input.until : undefined;
    if (before === mutedUntil) return await context.unchanged(input.log);
    return await putMember(context, input.log, { ...member, ...(mutedUntil !== undefined && { mutedUntil }) });
  },
};
