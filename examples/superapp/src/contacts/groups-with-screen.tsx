import type { UserId } from '@guanxi/core';
import { useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { usePerson } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Screen } from '../ui/screen.js';
import { useWords } from '../words/index.js';
import { GroupRows } from './group-rows.js';
import { commonGroups } from './shared-groups.js';

/** The groups that one shares with somebody. */
export function GroupsWithScreen({ user }: { readonly user: UserId }) {
  const { say } = useWords();
  const { chat } = useAccount();
  const back = useBack(paths.person(user));
  const person = usePerson(user);
  const groups = useObservable(useMemo(() => commonGroups(chat, user), [chat, user])) ?? [];
  const title = say('person.groups');
  return (
    <Screen title={title} subtitle={person.name} back={{ label: say('app.back'), go: back }} scroll={false}>
      <GroupRows groups={groups} label={title} />
    </Screen>
  );
}
