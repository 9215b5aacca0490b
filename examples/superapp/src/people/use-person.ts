import type { Person, UserId } from '@guanxi/core';
import { useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';

/** How a person is described, her id in place of a name until that is known. */
export function usePerson(user: UserId): Person {
  const { people } = useAccount();
  const known = useObservable(useMemo(() => people.person$(user), [people, user]));
  return useMemo(() => known ?? { id: user, name: user }, [known, user]);
}
