import { type Application, groupRecords } from '@guanxi/chat/contract';
import { GuanxiError, privateLog, stateId } from '@guanxi/core/contract';
import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import { readGroup } from './group-state.js';
import { putOwn } from './put-own.js';
import { closeRequests } from './requests.js';

const { application } = groupRecords;

/** Takes back one's own request, or the refusal of it out of sight. */
export const withdraw: CommandHandler<Input<'withdraw'>> = {
  logs: ({ log }, user) => [privateLog(user), log],
  async run(context, input) {
    const { user } = context;
    const own = privateLog(user);
    const record = await context.record(own, stateId(own, application.kind, input.log));
    const body = record?.body as Application | null | undefined;
    if (!body) throw new GuanxiError('not-found', 'There is no request of yours for this group.');
    if (!body.declined) {
      const log = await context.log(input.log);
      await closeRequests(context, log, { users: [user], group: await readGroup(context, input.log), declined: false });
    }
    return await putOwn(context, user, { kind: application, name: input.log, body: null });
  },
};
