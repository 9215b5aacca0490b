import { type Group, groupKind, type Member, memberKind } from '@guanxi/chat/contract';
import { type CommandReceipt, privateLog, stateId, type UserId } from '@guanxi/core/contract';
import type { CommandContext, LogView } from '../../command/command-context.js';
import type { CommandHandler } from '../../command/module.js';
import type { Membership } from '../../log/log-state.js';
import type { Input } from './input.js';
import { entriesOf, putEntry } from './put-entry.js';
import { putMember, takeMember } from './put-member.js';
import { refuse } from './refuse.js';
import { requireGroup } from './require-group.js';
import { requireMember } from './require-member.js';

/** Takes people out of a group; oneself is to leave. Those who are not in it are passed over. */
export const remove: CommandHandler<Input<'remove'>> = {
  logs: ({ log, users }) => [log, ...users.map(privateLog)],
  async run(context, input) {
    requireGroup(input.log);
    const log = await context.log(input.log);
    const part = requireMember(log, context.user);
    const users = [...new Set(input.users)].filter((user) => log.members.has(user));
    for (const user of users) if (user !== context.user && !mayRemove(part, log.members.get(user))) throw refuse('not-admin');
    const entries = await entriesOf(context, input.log, users);
    let receipt = await context.unchanged(input.log);
    for (const user of users) {
      const wasOwner = log.members.get(user)?.role === 'owner';
      receipt = await takeMember(context, input.log, user);
      if (wasOwner) receipt = (await passOn(context, await context.log(input.log))) ?? receipt;
      await putEntry(context, user, { log: input.log, read: entries.get(user)?.read ?? 0, left: true });
    }
    return receipt;
  },
};

function mayRemove(part: Membership, other: Membership | undefined): boolean {
  return part.role === 'owner' || (part.role === 'admin' && other?.role === 'member');
}

/** The group's owner has left: it goes to the admin, else the member, who has been there longest; to nobody if empty. */
async function passOn(context: CommandContext, log: LogView): Promise<CommandReceipt | null> {
  const heir = longest(log, 'admin') ?? longest(log, 'member');
  if (heir === null) return null;
  const member = (await context.record(log.log, stateId(log.log, memberKind.kind, heir)))?.body as Member | null | undefined;
  const group = (await context.record(log.log, stateId(log.log, groupKind.kind, 'group')))?.body as Group | null | undefined;
  const joined = member?.joined ?? (log.members.get(heir)?.start ?? 1) - 1;
  await putMember(context, log.log, { ...member, user: heir, role: 'owner', joined });
  return await context.put(log.log, groupKind, 'group', { name: group?.name ?? heir, owner: heir });
}

function longest(log: LogView, role: string): UserId | null {
  let heir: UserId | null = null;
  let since = Number.POSITIVE_INFINITY;
  for (const [user, part] of log.members) {
    if (part.role !== role || part.since >= since) continue;
    heir = user;
    since = part.since;
  }
  return heir;
}
