import type { GroupMember } from '@guanxi/chat/groups';
import { useMemo } from 'react';
import { usePersons } from '../people/index.js';

/** The members whose name, name in the group or id holds `query`. Everybody's name is learnt only while one looks for somebody. */
export function useMatchingMembers(members: readonly GroupMember[], query: string): readonly GroupMember[] {
  const wanted = query.trim().toLocaleLowerCase();
  const people = usePersons(useMemo(() => (wanted === '' ? [] : members.map(({ user }) => user)), [members, wanted]));
  return useMemo(() => {
    if (wanted === '') return members;
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return members.filter(({ user, nickname = '' }) =>
      [names.get(user) ?? '', nickname, user].some((text) => text.toLocaleLowerCase().includes(wanted)),
    );
  }, [members, people, wanted]);
}
