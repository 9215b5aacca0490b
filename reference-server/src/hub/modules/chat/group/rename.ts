import { GuanxiError } from '@guanxi/core/contract';
import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import { putGroup, readGroup } from './group-state.js';
import { putNotice } from './put-notice.js';
import { requireRight } from './rights.js';

/** Renames a group. */
export const rename: CommandHandler<Input<'rename'>> = {
  logs: ({ log }) => [log],
  async run(context, { log, name: given }) {
    const name = given.trim();
    const group = await readGroup(context, log);
    requireRight(await context.log(log), context.user, 'rename', group);
    if (group.name === name) return await context.unchanged(log);
    await putGroup(context, log, { ...group, name });
    return await putNotice(context, log, { event: 'chat.renamed', values: { name } });
  },
};

/** Changes a group's picture. */
export const setAvatar: CommandHandler<Input<'setAvatar'>> = {
  logs: ({ log }) => [log],
  async run(context, { log, avatar }) {
    const group = await readGroup(context, log);
    requireRight(await context.log(log), context.user, 'setAvatar', group);
    if (avatar?.includes('\0')) throw new GuanxiError('invalid', 'A picture is an https or data URL.');
    if ((group.avatar ?? null) === avatar) return await context.unchanged(log);
    return await putGroup(context, log, { ...group, avatar: avatar ?? undefined });
  },
};
