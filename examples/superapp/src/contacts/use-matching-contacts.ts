import type { ContactView } from '@guanxi/core/contacts';
import { useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { usePersons } from '../people/index.js';
import { fold } from '../words/index.js';

/** The contacts whose alias, name, id or tag has `query` in it; all of them for an empty one. */
export function useMatchingContacts(contacts: readonly ContactView[] | undefined, query: string): readonly ContactView[] | undefined {
  const { contacts: book } = useAccount();
  const tags = useObservable(book.tags$);
  const wanted = fold(query);
  const searching = wanted !== '';
  // What those with an alias call themselves is only looked up while somebody searches.
  const renamed = useMemo(
    () => (searching ? (contacts ?? []).filter(({ alias }) => alias !== undefined).map(({ user }) => user) : []),
    [contacts, searching],
  );
  const people = usePersons(renamed);
  return useMemo(() => {
    if (!searching || contacts === undefined) return contacts;
    const ownNames = new Map(people.map(({ id, ownName }) => [id, ownName]));
    const tagNames = new Map((tags ?? []).map(({ tag, name }) => [tag, name]));
    return contacts.filter((contact) => {
      const { user, name, tags: worn } = contact;
      const words = [name, user, ownNames.get(user) ?? '', ...worn.map((tag) => tagNames.get(tag) ?? '')];
      return words.some((word) => fold(word).includes(wanted));
    });
  }, [contacts, people, tags, searching, wanted]);
}
