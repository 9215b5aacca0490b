import { contacts, privateLog } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import { settleParts } from '../../command/settle-parts.js';
import type { ContactsParts } from './contacts-parts.js';
import type { Input } from './input.js';
import { putOwn } from './own-record.js';
import { pairLogs } from './pair-logs.js';
import { endRequest } from './put-request.js';
import { refuse } from './refuse.js';
import { requireOther } from './request.js';
import { sidesOf } from './side.js';
import { count } from './tally.js';

/** Lets somebody reach the caller no more. What the caller asked of her is taken back; whether they are contacts stays. */
export const block = (parts: ContactsParts): CommandHandler<Input<'block'>> => ({
  logs: ({ user: other }, user) => pairLogs(user, other),
  async run(context, { user: other }) {
    const { user, now } = context;
    requireOther(user, other);
    if (!(await context.known([other])).has(other)) throw refuse('unknown-user');
    const [mine] = await sidesOf(context, user, other);
    if (!mine.blocks) {
      await count(context, user, 'blocks', { by: 1, most: parts.limits.blocks });
      await endRequest(context, mine, 'lapsed');
      await putOwn(context, user, contacts.records.block, other, { user: other, since: now });
      await settleParts(context, parts.relations, user, other);
    }
    return await context.unchanged(privateLog(user));
  },
});

/** Lets somebody reach the caller again as any other can. */
export const unblock = (parts: ContactsParts): CommandHandler<Input<'unblock'>> => ({
  logs: ({ user: other }, user) => pairLogs(user, other),
  async run(context, { user: other }) {
    const { user } = context;
    const [mine] = await sidesOf(context, user, other);
    if (mine.blocks) {
      await count(context, user, 'blocks', { by: -1, most: parts.limits.blocks });
      await putOwn(context, user, contacts.records.block, other, null);
      await settleParts(context, parts.relations, user, other);
    }
    return await context.unchanged(privateLog(user));
  },
});
