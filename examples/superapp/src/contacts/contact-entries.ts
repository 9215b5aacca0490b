import type { ContactView } from '@guanxi/core/contacts';
import { byInitial } from './by-initial.js';

/** One line of the list. */
export type ContactEntry =
  | { readonly type: 'heading'; readonly key: string; readonly initial: string }
  | { readonly type: 'contact'; readonly key: string; readonly contact: ContactView };

/** The initial under which those with a star stand, above all letters. */
export const starred = '★';

/** The lines of the list: those with a star first, then everybody else by initial, each group below its heading. */
export function contactEntries(contacts: readonly ContactView[], locale: string): readonly ContactEntry[] {
  const stars = contacts.filter(({ star }) => star === true);
  const others = contacts.filter(({ star }) => star !== true);
  const sections = [...(stars.length > 0 ? [{ initial: starred, people: stars }] : []), ...byInitial(others, locale)];
  return sections.flatMap(({ initial, people }) => [
    { type: 'heading', key: `heading ${initial}`, initial } as const,
    ...people.map((contact) => ({ type: 'contact', key: contact.user, contact }) as const),
  ]);
}
