import type { GroupMember } from '@guanxi/chat/groups';
import { SearchX } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Link } from 'wouter';
import { paths, useBack } from '../routes/index.js';
import { Empty } from '../ui/empty.js';
import { Screen } from '../ui/screen.js';
import { SearchField } from '../ui/search-field.js';
import { useWords } from '../words/index.js';
import styles from './groups.module.css';
import { MemberActions } from './member-actions.js';
import { MemberLine } from './member-line.js';
import { PeopleList } from './people-list.js';
import type { SeenGroup } from './use-group.js';
import { useMatchingMembers } from './use-matching-members.js';

/** Everybody in a group: who they are here, and what one may do with them. */
export function MembersScreen({ seen }: { readonly seen: SeenGroup }) {
  const { say } = useWords();
  const { log, members } = seen;
  const back = useBack(paths.conversationInfo(log));
  const [query, setQuery] = useState('');
  const shown = useMatchingMembers(members, useDeferredValue(query));
  const row = (member: GroupMember, there: boolean) => (
    <div className={styles['row']}>
      <Link to={paths.person(member.user)} state={{ via: { kind: 'group', log } }} className={styles['person']}>
        <MemberLine member={member} there={there} />
      </Link>
      <MemberActions seen={seen} member={member} />
    </div>
  );
  return (
    <Screen
      title={say('group.members', { count: members.length })}
      back={{ label: say('app.back'), go: back }}
      scroll={false}
      top={
        <div className={styles['search']}>
          <SearchField label={say('group.members.search')} clearLabel={say('app.clear')} value={query} onChange={setQuery} />
        </div>
      }
    >
      {shown.length === 0 && members.length > 0 ? (
        <Empty icon={SearchX} title={say('group.members.none')} />
      ) : (
        <PeopleList label={say('group.members.list')} items={shown} row={row} />
      )}
    </Screen>
  );
}
