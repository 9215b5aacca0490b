import { groupKind, limits } from '@guanxi/chat/contract';
import { commandIdSchema, GuanxiError, parseLog, privateLog } from '@guanxi/core/contract';
import { is } from 'valibot';
import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import { putEntry } from '../put-entry.js';
import { putMember } from '../put-member.js';
import { refuse } from '../refuse.js';

/** Founds a group. */
export const create: CommandHandler<Input<'create'>> = {
  logs: ({ log, members }, user) => [log, privateLog(user), ...members.map(privateLog)],
  async run(context, { log, name: given, members }) {
    const parsed = parseLog(log);
    if (parsed?.kind !== 'group' || !is(commandIdSchema, parsed.uuid)) {
      throw new GuanxiError('invalid', 'A group is named g: and a UUIDv7 in lower case that its founder made.');
    }
    if ((await context.log(log)).exists) throw new GuanxiError('conflict', 'There is such a group already; make another id.');
    const users = [...new Set([context.user, ...members])];
    if (users.length > limits.members) throw refuse('group-full');
    if ((await context.known(users)).size < users.length) throw refuse('unknown-user');
    let receipt = await context.put(log, groupKind, 'group', { name: given.trim(), owner: context.user });
    for (const user of users) {
      receipt = await putMember(context, log, { user, role: user === context.user ? 'owner' : 'member', joined: 0 });
      await putEntry(context, user, { log, read: 0 });
    }
    return receipt;
  },
};
