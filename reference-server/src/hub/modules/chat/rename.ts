import { type Group, groupKind } from '@guanxi/chat/contract';
import { stateId } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import type { Input } from './input.js';
import { refuse } from './refuse.js';
import { requireGroup } from './require-group.js';
import { isAdmin, requireMember } from './require-member.js';

/** Renames a group. */
export const rename: CommandHandler<Input<'rename'>> = {
  logs: ({ log }) => [log],
  async run(context, { log, name: given }) {
    const name = given.trim();
    requireGroup(log);
    if (!isAdmin(requireMember(await context.log(log), context.user))) throw refuse('not-admin');
    const record = await context.record(log, stateId(log, groupKind.kind, 'group'));
    const group = record?.body as unknown as Group | null | undefined;
    if (group?.name === name) return await context.unchanged(log);
    return await context.put(log, groupKind, 'group', { owner: group?.owner ?? context.user, name });
  },
};
