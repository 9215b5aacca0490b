import { contacts, privateLog } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import { settleParts } from '../../command/settle-parts.js';
import type { ContactsParts } from './contacts-parts.js';
import type { Input } from './input.js';
import { putOwn } from './own-record.js';
import { pairLogs } from './pair-logs.js';
import { refuse } from './refuse.js';
import { has, sidesOf } from './side.js';
import { count } from './tally.js';

/** Removes a contact from the caller's list. The other one's list says nothing of it. */
export const remove = (parts: ContactsParts): CommandHandler<Input<'remove'>> => ({
  logs: ({ user: other }, user) => pairLogs(user, other),
  async run(context, { user: other }) {
    const { user, now } = context;
    const [mine] = await sidesOf(context, user, other);
    if (mine.contact === null) throw refuse('no-contact');
    if (has(mine)) {
      await count(context, user, 'contacts', { by: -1, most: parts.limits.contacts });
      await putOwn(context, user, contacts.records.contact, other, { ...mine.contact, deleted: now });
      await settleParts(context, parts.relations, user, other);
    }
    return await context.unchanged(privateLog(user));
  },
});
