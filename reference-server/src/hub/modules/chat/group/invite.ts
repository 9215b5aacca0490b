import { limits } from '@guanxi/chat/contract';
import { privateLog } from '@guanxi/core/contract';
import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import { refuse } from '../refuse.js';
import { readGroup } from './group-state.js';
import { letIn } from './let-in.js';
import { openRequests } from './requests.js';
import { needsApproval, requireRight } from './rights.js';

/** Brings people into a group, or proposes them where the rules want an approval. Those who are in it stay as they are. */
export const invite: CommandHandler<Input<'invite'>> = {
  logs: ({ log, users }) => [log, ...users.map(privateLog)],
  async run(context, input) {
    const log = await context.log(input.log);
    const group = await readGroup(context, input.log);
    const part = requireRight(log, context.user, 'invite', group);
    const users = [...new Set(input.users)].filter((user) => !log.members.has(user));
    if (users.length === 0) return await context.unchanged(input.log);
    if (!needsApproval(group, part)) return await letIn(context, log, { users, group, event: 'chat.invited' });
    if (log.members.size + users.length > limits.members) throw refuse('group-full');
    if ((await context.known(users)).size < users.length) throw refuse('unknown-user');
    return await openRequests(context, log, users);
  },
};
