import { limits } from '@guanxi/chat/contract';
import { privateLog } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import type { Input } from './input.js';
import { putEntry } from './put-entry.js';
import { putMember } from './put-member.js';
import { refuse } from './refuse.js';
import { requireGroup } from './require-group.js';
import { requireMember } from './require-member.js';

/** Brings people into a group. Those who are in it stay as they are. */
export const invite: CommandHandler<Input<'invite'>> = {
  logs: ({ log, users }) => [log, ...users.map(privateLog)],
  async run(context, input) {
    requireGroup(input.log);
    const log = await context.log(input.log);
    requireMember(log, context.user);
    const users = [...new Set(input.users)].filter((user) => !log.members.has(user));
    if (log.members.size + users.length > limits.members) throw refuse('group-full');
    if ((await context.known(users)).size < users.length) throw refuse('unknown-user');
    const { seq } = log;
    let receipt = await context.unchanged(input.log);
    for (const user of users) {
      receipt = await putMember(context, input.log, { user, role: 'member', joined: seq });
      await putEntry(context, user, { log: input.log, read: seq });
    }
    return receipt;
  },
};
