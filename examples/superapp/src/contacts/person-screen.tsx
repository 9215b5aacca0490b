import type { UserId } from '@guanxi/core';
import { MessageCircle, UserSearch } from 'lucide-react';
import { useLocation } from 'wouter';
import { useAccount } from '../account/index.js';
import { useFailureWords, useIsNobody, usePerson } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Screen } from '../ui/screen.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './contacts.module.css';

/** Somebody's card: who she is, and a way to write to her. A link to it can be shared. */
export function PersonScreen({ user }: { readonly user: UserId }) {
  const { say } = useWords();
  const { chat, user: me } = useAccount();
  const [, navigate] = useLocation();
  const person = usePerson(user);
  const back = useBack(paths.contacts);
  const notify = useNotify();
  const words = useFailureWords();
  const write = async () => {
    try {
      navigate(paths.conversation((await chat.direct(user)).log));
    } catch (error) {
      notify({ look: 'danger', text: words(error) });
    }
  };
  if (useIsNobody(user)) {
    return (
      <Screen title={say('contacts.profile')} ground="page" back={{ label: say('app.back'), go: back, hideOnWide: true }}>
        <Empty icon={UserSearch} title={say('contacts.missing.title')}>
          {say('contacts.missing.text')}
        </Empty>
      </Screen>
    );
  }
  return (
    <Screen title={say('contacts.profile')} ground="page" back={{ label: say('app.back'), go: back, hideOnWide: true }}>
      <div className={styles['head']}>
        <Avatar id={person.id} name={person.name} image={person.avatar} size={6} />
        <h2 className={styles['name']}>{person.name}</h2>
        <p className={styles['id']}>
          {say('contacts.id')}: {person.id}
        </p>
        <div className={styles['action']}>
          <Button look="primary" wide onClick={() => void write()}>
            <MessageCircle size={18} aria-hidden="true" />
            {user === me ? say('chats.self') : say('contacts.message')}
          </Button>
        </div>
      </div>
    </Screen>
  );
}
