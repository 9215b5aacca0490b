import { contacts, GuanxiError, isOpen, privateLog, type UserId, withNotes, withPrivacy } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import { befriend } from './befriend.js';
import type { ContactsParts } from './contacts-parts.js';
import type { Input } from './input.js';
import { ownRecord } from './own-record.js';
import { pairLogs } from './pair-logs.js';
import { prove } from './prove.js';
import { putRequest } from './put-request.js';
import { refuse } from './refuse.js';
import { has, sidesOf } from './side.js';
import { countRequest } from './tally.js';

/** Asks somebody to become contacts. */
export const request = (parts: ContactsParts): CommandHandler<Input<'request'>> => ({
  logs: ({ to, via }, user) => [...pairLogs(user, to), ...('log' in via ? [via.log] : [])],
  async run(context, { to, via, message, ...notes }) {
    const { user, now } = context;
    requireOther(user, to);
    const [mine, theirs] = await sidesOf(context, user, to);
    if (mine.blocks) throw refuse('blocking');
    if (theirs.blocks || !(await context.known([to])).has(to)) throw refuse('not-reachable');
    if (has(mine) && has(theirs)) return await context.unchanged(privateLog(user));
    const pair = { mine, theirs, notes };
    if (has(theirs) && mine.contact !== null) {
      // Whoever still has the caller needs no asking, and how they met is known.
      await befriend(context, parts, mine.contact.source, pair);
    } else if (isOpen(theirs.outgoing, now)) {
      await befriend(context, parts, theirs.outgoing.source, pair);
    } else {
      const source = await prove(context, parts, to, via);
      await countRequest(context, parts.limits.requestsPerDay);
      const { needsRequest } = withPrivacy(await ownRecord(context, to, contacts.records.privacy, 'privacy'), {});
      if (needsRequest) {
        const expiresAt = now + parts.limits.request;
        await putRequest(context, mine, { message, source, state: 'waiting', at: now, expiresAt, notes: withNotes({}, notes) });
      } else await befriend(context, parts, source, pair);
    }
    return await context.unchanged(privateLog(user));
  },
});

/** Refuses what one would do with oneself. */
export function requireOther(user: UserId, other: UserId): void {
  if (user === other) throw new GuanxiError('invalid', 'This is you; name somebody else.');
}
