import { defaultRules, type GroupRules } from '@guanxi/chat/contract';
import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import { putMember } from '../put-member.js';
import { putGroup, readGroup, readMember } from './group-state.js';
import { requireRight } from './rights.js';

/** Changes some of a group's rules. */
export const setRules: CommandHandler<Input<'setRules'>> = {
  logs: ({ log }) => [log],
  async run(context, { log, rules: { invite, rename } }) {
    requireRight(await context.log(log), context.user, 'setRules');
    const group = await readGroup(context, log);
    const before = group.rules ?? defaultRules;
    const rules: GroupRules = { invite: invite ?? before.invite, rename: rename ?? before.rename };
    if (rules.invite === before.invite && rules.rename === before.rename) return await context.unchanged(log);
    return await putGroup(context, log, { ...group, rules });
  },
};

/** Gives the caller a name in this group. */
export const setNickname: CommandHandler<Input<'setNickname'>> = {
  logs: ({ log }) => [log],
  async run(context, input) {
    const log = await context.log(input.log);
    requireRight(log, context.user, 'setNickname');
    const { nickname: before, ...member } = await readMember(context, log, context.user);
    const nickname = input.nickname?.trim();
    if (before === nickname) return await context.unchanged(input.log);
    return await putMember(context, input.log, { ...member, ...(nickname !== undefined && { nickname }) });
  },
};
