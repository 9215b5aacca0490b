import { type CommandReceipt, privateLog, type UserId } from '@guanxi/core/contract';
import type { CommandContext, LogView } from '../../../command/command-context.js';
import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import { entriesOf, putEntry } from '../put-entry.js';
import { putMember, takeMember } from '../put-member.js';
import { refuse } from '../refuse.js';
import { requireMember } from '../require-member.js';
import { noteOf } from './group-note.js';
import { putGroup, readGroup, readMember } from './group-state.js';
import { roleOf } from './part.js';
import { putNotice } from './put-notice.js';
import { requireGroup } from './require-group.js';
import { isAbove, requireRight } from './rights.js';

/** Takes people out of a group; oneself is to leave, a dissolved group too. Those who are not in it are passed over. */
export const remove: CommandHandler<Input<'remove'>> = {
  logs: ({ log, users }) => [log, ...users.map(privateLog)],
  async run(context, input) {
    requireGroup(input.log);
    const log = await context.log(input.log);
    const part = requireMember(log, context.user);
    const users = [...new Set(input.users)].filter((user) => log.members.has(user));
    const others = users.filter((user) => user !== context.user);
    if (others.length > 0) requireRight(log, context.user, 'remove');
    for (const user of others) if (!isAbove(part, log.members.get(user) ?? part)) throw refuse('not-admin');
    const entries = await entriesOf(context, input.log, users);
    let receipt = await context.unchanged(input.log);
    for (const user of users) {
      receipt = await takeMember(context, input.log, user);
      await putEntry(context, user, { log: input.log, read: 0, ...entries.get(user), left: true });
    }
    if (users.length === 0 || noteOf(log).dissolved) return receipt;
    if (users.includes(context.user) && roleOf(part) === 'owner') receipt = await passOn(context, log, receipt);
    if (log.members.size === 0) return receipt;
    return await putNotice(context, input.log, others.length === 0 ? { event: 'chat.left' } : { event: 'chat.removed', users });
  },
};

/** The group's owner has left: it goes to the admin, else the member, who has been there longest; to nobody if empty. */
async function passOn(context: CommandContext, log: LogView, receipt: CommandReceipt): Promise<CommandReceipt> {
  const heir = longest(log, 'admin') ?? longest(log, 'member');
  if (heir === null) return receipt;
  const { mutedUntil: _, ...member } = await readMember(context, log, heir);
  await putMember(context, log.log, { ...member, role: 'owner' });
  return await putGroup(context, log.log, { ...(await readGroup(context, log.log)), owner: heir });
}

function longest(log: LogView, role: 'admin' | 'member'): UserId | null {
  let heir: UserId | null = null;
  let since = Number.POSITIVE_INFINITY;
  for (const [user, part] of log.members) {
    if (roleOf(part) !== role || part.since >= since) continue;
    heir = user;
    since = part.since;
  }
  return heir;
}
