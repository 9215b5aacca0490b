import type { GroupMember } from '@guanxi/chat/groups';
import type { UserId } from '@guanxi/core';
import { SearchX, UsersRound } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Screen } from '../ui/screen.js';
import { SearchField } from '../ui/search-field.js';
import { TickRow } from '../ui/tick-row.js';
import { useWords } from '../words/index.js';
import styles from './groups.module.css';
import { MemberLine } from './member-line.js';
import { PeopleList } from './people-list.js';
import { useMatchingMembers } from './use-matching-members.js';

export interface ChooseMembersProps {
  readonly title: string;
  readonly back: () => void;
  /** Those who can be chosen. */
  readonly members: readonly GroupMember[];
  /** Said when there is nobody. */
  readonly none: string;
  /** How many at most. */
  readonly most: number;
  readonly action: (count: number) => string;
  readonly danger?: boolean;
  readonly onChoose: (users: readonly UserId[]) => void;
  /** What asks before it is done. */
  readonly children?: ReactNode;
}

/** A screen on which one ticks members of a group; with `most` 1, another choice takes the place of the first. */
export function ChooseMembers({ title, back, members, none, most, action, danger = false, onChoose, children }: ChooseMembersProps) {
  const { say } = useWords();
  const [query, setQuery] = useState('');
  const [ticked, setTicked] = useState<readonly UserId[]>([]);
  const shown = useMatchingMembers(members, useDeferredValue(query));
  // Whoever is gone meanwhile is not chosen any more.
  const chosen = ticked.filter((user) => members.some((member) => member.user === user));
  const toggle = (user: UserId) => {
    if (chosen.includes(user)) setTicked(chosen.filter((one) => one !== user));
    else setTicked(most === 1 ? [user] : [...chosen, user].slice(0, most));
  };
  const row = (member: GroupMember, there: boolean) => (
    <TickRow
      look="wide"
      ticked={chosen.includes(member.user)}
      disabled={most > 1 && chosen.length >= most && !chosen.includes(member.user)}
      onToggle={() => toggle(member.user)}
    >
      <MemberLine member={member} there={there} />
    </TickRow>
  );
  return (
    <Screen
      title={title}
      back={{ label: say('app.back'), go: back }}
      scroll={false}
      top={
        <div className={styles['search']}>
          <SearchField label={say('group.members.search')} clearLabel={say('app.clear')} value={query} onChange={setQuery} />
        </div>
      }
    >
      {members.length === 0 ? (
        <Empty icon={UsersRound} title={none} />
      ) : shown.length === 0 ? (
        <Empty icon={SearchX} title={say('group.members.none')} />
      ) : (
        <PeopleList label={say('group.members.list')} items={shown} row={row} />
      )}
      <div className={styles['foot']}>
        <Button look={danger ? 'danger' : 'primary'} wide disabled={chosen.length === 0} onClick={() => onChoose(chosen)}>
          {action(chosen.length)}
        </Button>
      </div>
      {children}
    </Screen>
  );
}
