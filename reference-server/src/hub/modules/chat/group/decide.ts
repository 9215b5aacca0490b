import { privateLog } from '@guanxi/core/contract';
import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import { readGroup } from './group-state.js';
import { letIn } from './let-in.js';
import { closeRequests } from './requests.js';
import { requireRight } from './rights.js';

/** Lets in those of the named who still wait. */
export const approve: CommandHandler<Input<'approve'>> = {
  logs: ({ log, users }) => [log, ...users.map(privateLog)],
  async run(context, input) {
    const log = await context.log(input.log);
    requireRight(log, context.user, 'approve');
    const group = await readGroup(context, input.log);
    const waiting = await closeRequests(context, log, { users: input.users, group, declined: false });
    const users = waiting.map(({ user }) => user);
    if (users.length === 0) return await context.unchanged(input.log);
    return await letIn(context, log, { users, group, event: 'chat.invited' });
  },
};

/** Turns away those of the named who still wait. */
export const decline: CommandHandler<Input<'decline'>> = {
  logs: ({ log, users }) => [log, ...users.map(privateLog)],
  async run(context, input) {
    const log = await context.log(input.log);
    requireRight(log, context.user, 'decline');
    const group = await readGroup(context, input.log);
    await closeRequests(context, log, { users: input.users, group, declined: true });
    return await context.unchanged(input.log);
  },
};
