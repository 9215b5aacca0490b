import { groupLimits } from '@guanxi/chat/contract';
import type { CommandReceipt, LogId, UserId } from '@guanxi/core/contract';
import type { CommandContext, LogView } from '../../../command/command-context.js';
import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import { putMember } from '../put-member.js';
import { refuse } from '../refuse.js';
import { putGroup, readGroup, readMember } from './group-state.js';
import { roleOf } from './part.js';
import { putNotice } from './put-notice.js';
import { requireOther } from './require-other.js';
import { requireRight } from './rights.js';

/** Makes a member an admin; who is one stays one. */
export const grantAdmin: CommandHandler<Input<'grantAdmin'>> = {
  logs: ({ log }) => [log],
  async run(context, input) {
    const log = await context.log(input.log);
    requireRight(log, context.user, 'grantAdmin');
    if (roleOf(requireOther(log, context.user, input.user)) === 'admin') return await context.unchanged(input.log);
    const admins = [...log.members.values()].filter((part) => roleOf(part) === 'admin');
    if (admins.length >= groupLimits.admins) throw refuse('too-many-admins');
    await setRole(context, log, { user: input.user, role: 'admin' });
    return await putNotice(context, input.log, { event: 'chat.granted', users: [input.user] });
  },
};

/** Makes an admin a member; who is none stays what she is. */
export const revokeAdmin: CommandHandler<Input<'revokeAdmin'>> = {
  logs: ({ log }) => [log],
  async run(context, input) {
    const log = await context.log(input.log);
    requireRight(log, context.user, 'revokeAdmin');
    if (roleOf(requireOther(log, context.user, input.user)) !== 'admin') return await context.unchanged(input.log);
    await setRole(context, log, { user: input.user, role: 'member' });
    return await putNotice(context, input.log, { event: 'chat.revoked', users: [input.user] });
  },
};

/** Makes another member the owner. Of two who are given the group at once the first has it, and only she can pass it on. */
export const transferOwner: CommandHandler<Input<'transferOwner'>> = {
  logs: ({ log }) => [log],
  async run(context, input) {
    const log = await context.log(input.log);
    requireRight(log, context.user, 'transferOwner');
    requireOther(log, context.user, input.user);
    await setRole(context, log, { user: context.user, role: 'member' });
    await setRole(context, log, { user: input.user, role: 'owner' });
    await passTo(context, input.log, input.user);
    return await putNotice(context, input.log, { event: 'chat.transferred', users: [input.user] });
  },
};

/** A new role ends a mute: it is for members, and of another time. */
async function setRole(
  context: CommandContext,
  log: LogView,
  { user, role }: { readonly user: UserId; readonly role: 'owner' | 'admin' | 'member' },
): Promise<CommandReceipt> {
  const { mutedUntil: _, ...member } = await readMember(context, log, user);
  return await putMember(context, log.log, { ...member, role });
}

async function passTo(context: CommandContext, log: LogId, owner: UserId): Promise<void> {
  await putGroup(context, log, { ...(await readGroup(context, log)), owner });
}
