import type { Person, UserId } from '@guanxi/core';
import { useMemo } from 'react';
import { combineLatest, map, of } from 'rxjs';
import { useAccount, useObservable } from '../account/index.js';
import { type ShownPerson, shown } from './use-person.js';

/** Several at once; in the order asked for. */
export function usePersons(users: readonly UserId[]): readonly ShownPerson[] {
  const { people, aliases$ } = useAccount();
  // The list is often made anew with the same people in it, and following them all again would cost.
  const key = users.join('\n');
  const persons$ = useMemo(() => {
    const ids = key === '' ? [] : (key.split('\n') as UserId[]);
    if (ids.length === 0) return of<readonly Person[]>([]);
    return combineLatest(ids.map((id) => people.person$(id).pipe(map((person): Person => person ?? { id, name: id }))));
  }, [people, key]);
  const known = useObservable(persons$);
  const aliases = useObservable(aliases$);
  return useMemo(() => {
    const persons = known ?? (key === '' ? [] : (key.split('\n') as UserId[]).map((id) => ({ id, name: id })));
    return persons.map((person) => shown(person, aliases?.get(person.id)));
  }, [known, key, aliases]);
}
