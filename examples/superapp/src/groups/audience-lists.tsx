import type { Audience } from '@guanxi/chat/groups';
import type { UserId } from '@guanxi/core';
import * as Tabs from 'radix-ui/tabs';
import { PersonName } from '../people/index.js';
import { PresentAvatar } from '../presence/index.js';
import { useWords } from '../words/index.js';
import styles from './audience-lists.module.css';
import { PeopleList } from './people-list.js';

export interface AudienceListsProps {
  readonly audience: Audience;
  /** What those who have are called, and those who have not, with how many there are. */
  readonly done: string;
  readonly open: string;
  /** Said of an empty list. */
  readonly nobody: string;
}

/** Who has done something, and who has not, each in a list of its own. */
export function AudienceLists({ audience, done, open, nobody }: AudienceListsProps) {
  const lists = [
    { value: 'done', title: done, users: audience.read },
    { value: 'open', title: open, users: audience.unread },
  ] as const;
  return (
    <Tabs.Root className={styles['audience']} defaultValue="done">
      <Tabs.List className={styles['tabs']}>
        {lists.map(({ value, title, users }) => (
          <Tabs.Trigger key={value} value={value} className={styles['tab']}>
            {title} <Count of={users.length} />
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {lists.map(({ value, title, users }) => (
        <Tabs.Content key={value} value={value} className={styles['list']} tabIndex={-1}>
          {users.length === 0 ? (
            <p className={styles['nobody']}>{nobody}</p>
          ) : (
            <PeopleList label={title} items={users.map((user) => ({ user }))} row={personRow} />
          )}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

function Count({ of }: { readonly of: number }) {
  const { locale } = useWords();
  return <span className={styles['count']}>{new Intl.NumberFormat(locale).format(of)}</span>;
}

function personRow({ user }: { readonly user: UserId }, there: boolean) {
  return (
    <div className={styles['person']}>
      <PresentAvatar user={user} size={2.25} there={there} />
      <PersonName user={user} />
    </div>
  );
}
