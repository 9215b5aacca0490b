import { type Contact, type ContactNotes, contacts, isOpen, type Source, withNotes } from '@guanxi/core/contract';
import type { CommandContext } from '../../command/command-context.js';
import { settleParts } from '../../command/settle-parts.js';
import type { ContactsParts } from './contacts-parts.js';
import { putOwn } from './own-record.js';
import { endRequest } from './put-request.js';
import { has, type Side } from './side.js';
import { count } from './tally.js';

/**
 * Makes two people each other's contacts. `notes` are what the caller keeps of the other; who had asked keeps what she
 * said then. What waits between them is accepted.
 */
export async function befriend(
  context: CommandContext,
  parts: ContactsParts,
  source: Source,
  { mine, theirs, notes }: { readonly mine: Side; readonly theirs: Side; readonly notes: ContactNotes },
): Promise<void> {
  const theirNotes = isOpen(theirs.outgoing, context.now) ? theirs.outgoing.notes : undefined;
  for (const side of [mine, theirs]) await endRequest(context, side, 'accepted');
  await keep(context, parts, source, mine, notes);
  await keep(context, parts, source, theirs, theirNotes ?? {});
  await settleParts(context, parts.relations, mine.user, theirs.user);
}

/** Who is added again is known as before, but for how and when she came. */
async function keep(context: CommandContext, parts: ContactsParts, source: Source, side: Side, notes: ContactNotes): Promise<void> {
  const { user, other, contact } = side;
  if (has(side) && Object.keys(notes).length === 0) return;
  if (!has(side)) await count(context, user, 'contacts', { by: 1, most: parts.limits.contacts, reason: 'contacts-full' });
  const fresh: Contact = { user: other, since: context.now, source, permission: 'everything' };
  const { deleted: _, ...kept }: Contact = contact ?? fresh;
  const known = has(side) ? kept : { ...kept, since: fresh.since, source };
  await putOwn(context, user, contacts.records.contact, other, withNotes(known, notes));
}
