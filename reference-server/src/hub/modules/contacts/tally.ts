import { contacts, type Tally, type UserId } from '@guanxi/core/contract';
import type { CommandContext } from '../../command/command-context.js';
import { ownRecord, putOwn } from './own-record.js';
import { refuse } from './refuse.js';

/** How much one person may have of what; `contactsLimits` or fewer. */
export type Allowance = { readonly [Name in 'contacts' | 'blocks' | 'tags' | 'requestsPerDay' | 'request']: number };

const dayLength = 86_400_000;
const { tally } = contacts.records;

/** Counts one more of something of a person, or one less (`by` -1). Refuses with `reason` what exceeds `most`. */
export async function count(
  context: CommandContext,
  user: UserId,
  what: 'contacts' | 'tags' | 'blocks',
  { by, most, reason = 'too-many' }: { readonly by: 1 | -1; readonly most: number; readonly reason?: 'too-many' | 'contacts-full' },
): Promise<void> {
  const before = await tallyOf(context, user);
  const after = before[what] + by;
  if (by > 0 && after > most) throw refuse(reason);
  await putOwn(context, user, tally, 'tally', { ...before, [what]: Math.max(0, after) });
}

/** Counts a request of the caller's. Refuses with `too-many-requests` more than `most` in a day of UTC. */
export async function countRequest(context: CommandContext, most: number): Promise<void> {
  const before = await tallyOf(context, context.user);
  const day = Math.floor(context.now / dayLength);
  const requests = before.day === day ? before.requests + 1 : 1;
  if (requests > most) throw refuse('too-many-requests');
  await putOwn(context, context.user, tally, 'tally', { ...before, day, requests });
}

async function tallyOf(context: CommandContext, user: UserId): Promise<Tally> {
  return (await ownRecord(context, user, tally, 'tally')) ?? { contacts: 0, tags: 0, blocks: 0, day: 0, requests: 0 };
}
