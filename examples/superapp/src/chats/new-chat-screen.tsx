import type { UserId } from '@guanxi/core';
import { UserSearch, UsersRound, WifiOff } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAccount } from '../account/index.js';
import { useFailureWords, useFoundPeople } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Avatar } from '../ui/avatar.js';
import { Empty } from '../ui/empty.js';
import { ListRow } from '../ui/list-row.js';
import { Screen } from '../ui/screen.js';
import { SearchField } from '../ui/search-field.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './chats.module.css';

/** Finds somebody and opens the conversation with her. */
export function NewChatScreen() {
  const { say } = useWords();
  const back = useBack(paths.chats);
  const [query, setQuery] = useState('');
  const { people, failed } = useFoundPeople(query);
  const open = useOpenDirect();
  return (
    <Screen
      title={say('find.title')}
      back={{ label: say('app.back'), go: back }}
      top={
        <div className={styles['inset']}>
          <SearchField label={say('find.search')} clearLabel={say('app.clear')} value={query} onChange={setQuery} autoFocus />
        </div>
      }
    >
      {query === '' && <ListRow icon={UsersRound} title={say('chats.new.group')} to={paths.newGroup} />}
      {failed && (
        <Empty icon={WifiOff} title={say('status.offline.short')}>
          {say('find.offline')}
        </Empty>
      )}
      {!failed && people === undefined && <SkeletonRows rows={8} label={say('find.loading')} />}
      {!failed && people?.length === 0 && (
        <Empty icon={UserSearch} title={say('find.none.title')}>
          {say('find.none.text')}
        </Empty>
      )}
      {!failed && (
        <ul aria-label={say('find.people')}>
          {people?.map(({ id, name, avatar }) => (
            <li key={id}>
              <ListRow
                picture={<Avatar id={id} name={name} image={avatar} />}
                title={name}
                detail={`${say('contacts.id')} ${id}`}
                onPress={() => void open(id)}
              />
            </li>
          ))}
        </ul>
      )}
    </Screen>
  );
}

/** Opens the conversation with a person in place of the present screen. */
function useOpenDirect(): (user: UserId) => Promise<void> {
  const { chat } = useAccount();
  const [, navigate] = useLocation();
  const notify = useNotify();
  const words = useFailureWords();
  return async (user) => {
    try {
      navigate(paths.conversation((await chat.direct(user)).log), { replace: true });
    } catch (error) {
      notify({ look: 'danger', text: words(error) });
    }
  };
}
