import { contacts, privateLog } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import type { ContactsParts } from './contacts-parts.js';
import type { Input } from './input.js';
import { ownRecord, putOwn } from './own-record.js';
import { count } from './tally.js';

const { tag: kind } = contacts.records;

/** Names a tag of the caller's, new or not. */
export const renameTag = ({ limits }: ContactsParts): CommandHandler<Input<'renameTag'>> => ({
  logs: (_, user) => [privateLog(user)],
  async run(context, { tag, name }) {
    const { user } = context;
    if ((await ownRecord(context, user, kind, tag)) === null) await count(context, user, 'tags', { by: 1, most: limits.tags });
    return await putOwn(context, user, kind, tag, { tag, name });
  },
});

/** Removes a tag. Contacts that bear it need no change: a tag without a record means nothing. */
export const removeTag = ({ limits }: ContactsParts): CommandHandler<Input<'removeTag'>> => ({
  logs: (_, user) => [privateLog(user)],
  async run(context, { tag }) {
    const { user } = context;
    if ((await ownRecord(context, user, kind, tag)) === null) return await context.unchanged(privateLog(user));
    await count(context, user, 'tags', { by: -1, most: limits.tags });
    return await putOwn(context, user, kind, tag, null);
  },
});
