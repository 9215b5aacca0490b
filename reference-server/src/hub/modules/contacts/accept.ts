import { isOpen, privateLog } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import { befriend } from './befriend.js';
import type { ContactsParts } from './contacts-parts.js';
import type { Input } from './input.js';
import { pairLogs } from './pair-logs.js';
import { endRequest } from './put-request.js';
import { refuse } from './refuse.js';
import { has, sidesOf } from './side.js';

/** Accepts a request. A second device that accepts it too changes nothing. */
export const accept = (parts: ContactsParts): CommandHandler<Input<'accept'>> => ({
  logs: ({ user: other }, user) => pairLogs(user, other),
  async run(context, { user: other, ...notes }) {
    const own = privateLog(context.user);
    const [mine, theirs] = await sidesOf(context, context.user, other);
    const request = mine.incoming;
    if (request?.state === 'accepted' && has(mine) && has(theirs)) return await context.unchanged(own);
    if (request?.state !== 'waiting') throw refuse('no-request');
    if (!isOpen(request, context.now)) throw refuse('request-lapsed');
    if (mine.blocks) throw refuse('blocking');
    await befriend(context, parts, request.source, { mine, theirs, notes });
    return await context.unchanged(own);
  },
});

/** Declines a request. */
export const decline: CommandHandler<Input<'decline'>> = {
  logs: ({ user: other }, user) => pairLogs(user, other).slice(0, 2),
  async run(context, { user: other }) {
    const own = privateLog(context.user);
    const [mine, theirs] = await sidesOf(context, context.user, other);
    const request = mine.incoming;
    if (request?.state === 'declined') return await context.unchanged(own);
    if (request?.state !== 'waiting') throw refuse('no-request');
    if (!isOpen(request, context.now)) throw refuse('request-lapsed');
    await endRequest(context, theirs, 'declined');
    return await context.unchanged(own);
  },
};
