import type { Observable } from 'rxjs';
import { contacts as contract } from '../contract/contacts.js';
import type { Block, Contact, Tag } from '../contract/contacts-records.js';
import type { UserId } from '../contract/ids.js';
import { combined } from './combined.js';
import type { ContactsOptions, ContactView } from './contacts.js';
import { names } from './names.js';
import type { OwnStates } from './own-states.js';

/** Contacts as they are shown, sorted. */
export function contactList(own: OwnStates, { people, sortKey = ({ name }) => name }: ContactsOptions): Observable<readonly ContactView[]> {
  const { contact, block, tag } = contract.records;
  const present$ = combined([own.bodies$(contact), own.bodies$(block)], withoutBlocked);
  const names$ = people
    ? names(
        people,
        combined([present$], (list) => list.map(({ user }) => user)),
      )
    : combined([present$], (_: readonly Contact[]) => new Map<UserId, string>());
  return combined([present$, own.bodies$(tag), names$], (list, tags, called) =>
    sorted(
      list.map((one) => viewOf(one, tags, called)),
      sortKey,
    ),
  );
}

function withoutBlocked(all: readonly Contact[], blocks: readonly Block[]): readonly Contact[] {
  const blocked = new Set(blocks.map(({ user }) => user));
  return all.filter(({ user, deleted }) => deleted === undefined && !blocked.has(user));
}

function viewOf(contact: Contact, tags: readonly Tag[], called: ReadonlyMap<UserId, string>): ContactView {
  const { tags: worn = [], alias, user } = contact;
  return { ...contact, tags: worn.filter((one) => tags.some(({ tag }) => tag === one)), name: alias ?? called.get(user) ?? user };
}

/** Each key is made once; where two are the same, ids decide, so that the order is always the same. */
function sorted(list: readonly ContactView[], sortKey: (contact: ContactView) => string): readonly ContactView[] {
  return list
    .map((contact) => ({ contact, key: sortKey(contact) }))
    .sort((a, b) => order(a.key, b.key) || order(a.contact.user, b.contact.user))
    .map(({ contact }) => contact);
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
