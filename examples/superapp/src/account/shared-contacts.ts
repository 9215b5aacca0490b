import type { UserId } from '@guanxi/core';
import type { Contacts } from '@guanxi/core/contacts';
import { distinctUntilChanged, map, type Observable, shareReplay } from 'rxjs';

/** `contacts` whose lists are made once for all the screens that look at them, and only while one does. */
export function sharedContacts(contacts: Contacts): Contacts {
  const { contacts$, requests$, blocked$, tags$, privacy$ } = contacts;
  return {
    ...contacts,
    contacts$: shared(contacts$),
    requests$: shared(requests$),
    blocked$: shared(blocked$),
    tags$: shared(tags$),
    privacy$: shared(privacy$),
  };
}

/** What one calls one's contacts, by their ids; it tells again only when one of these changes. */
export function aliasesOf({ contacts$ }: Contacts): Observable<ReadonlyMap<UserId, string>> {
  return shared(
    contacts$.pipe(
      map((list) => new Map(list.flatMap(({ user, alias }) => (alias === undefined ? [] : [[user, alias] as const])))),
      distinctUntilChanged((one, other) => one.size === other.size && [...one].every(([user, alias]) => other.get(user) === alias)),
    ),
  );
}

function shared<Value>(source: Observable<Value>): Observable<Value> {
  return source.pipe(shareReplay({ bufferSize: 1, refCount: true }));
}
