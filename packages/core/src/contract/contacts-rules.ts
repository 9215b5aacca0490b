import type { ContactNotes, ContactRequest, Privacy, PrivacyChange } from './contacts-records.js';

/** What a server does with its records of contacts, and a client meanwhile with its own. Both say it by these functions. */

/** `before` with changes of what is noted; an empty text, an empty list and false go. */
export function withNotes<Noted extends ContactNotes>(before: Noted, { permission, ...change }: ContactNotes): Noted {
  const { alias, description, tags, star, hideMine, hideTheirs } = change;
  const given = Object.entries({ alias, description, tags, star, hideMine, hideTheirs }).filter(([, value]) => value !== undefined);
  const noted = { ...before, ...Object.fromEntries(given), ...(permission && { permission }) };
  return Object.fromEntries(Object.entries(noted).filter(([, value]) => !isNothing(value))) as unknown as Noted;
}

/** Settings after a change; `before` is null while nothing was ever set: all ways are open, and people ask. */
export function withPrivacy(before: Privacy | null, { ways = {}, needsRequest }: PrivacyChange): Privacy {
  const known = before ?? { ways: { id: true, qr: true, card: true, group: true, nearby: true }, needsRequest: true };
  const given = Object.entries(ways).filter(([, open]) => open !== undefined);
  return { ways: { ...known.ways, ...Object.fromEntries(given) }, needsRequest: needsRequest ?? known.needsRequest };
}

/** Whether a request can still be accepted at `now`, the server's time in ms since 1970. */
export function isOpen(request: ContactRequest | null | undefined, now: number): request is ContactRequest {
  return request?.state === 'waiting' && request.expiresAt > now;
}

/** The name of a request's record in the log of one of the two; `user` is the other. */
export function requestName(direction: ContactRequest['direction'], user: string): string {
  return `${direction}:${user}`;
}

function isNothing(value: unknown): boolean {
  return value === '' || value === false || (Array.isArray(value) && value.length === 0);
}
