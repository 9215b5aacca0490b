import type { Person, UserId } from '@guanxi/core';
import { useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';

/** Somebody as one person sees her: `name` is what that one calls her, if anything. */
export interface ShownPerson extends Person {
  /** What she calls herself. Whatever others will read says this name; the other one is nobody else's business. */
  readonly ownName: string;
}

/** How a person is shown, her id in place of a name until that is known. */
export function usePerson(user: UserId): ShownPerson {
  const { people, aliases$ } = useAccount();
  const known = useObservable(useMemo(() => people.person$(user), [people, user]));
  const alias = useObservable(aliases$)?.get(user);
  return useMemo(() => shown(known ?? { id: user, name: user }, alias), [known, user, alias]);
}

/** `person` under the name that one gave her. */
export function shown(person: Person, alias: string | undefined): ShownPerson {
  return { ...person, name: alias ?? person.name, ownName: person.name };
}
