import { limits } from '@guanxi/chat';
import type { Person, UserId } from '@guanxi/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAccount } from '../account/index.js';
import { Applications } from '../groups/applications.js';
import { PeoplePicker, useFailureWords, usePerson, usePersons } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { Screen } from '../ui/screen.js';
import { TextField } from '../ui/text-field.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './chats.module.css';

/** Names in the name that is proposed. */
const proposedNames = 3;

export interface NewGroupScreenProps {
  /** Who is picked from the start. */
  readonly first?: UserId;
}

/** Founds a group. It works offline for people one has found before. */
export function NewGroupScreen({ first }: NewGroupScreenProps) {
  const { say } = useWords();
  const { chat, user } = useAccount();
  const me = usePerson(user);
  const [, navigate] = useLocation();
  const back = useBack(paths.chats);
  const notify = useNotify();
  const words = useFailureWords();
  const [picks, setPicked] = useState<readonly Person[]>(first === undefined ? [] : [{ id: first, name: first }]);
  const picked = usePersons(picks.map((person) => person.id));
  const [name, setName] = useState('');
  const proposed = [me, ...picked]
    .slice(0, proposedNames)
    .map((person) => person.ownName)
    .join(', ')
    .slice(0, limits.groupName);
  const create = async () => {
    try {
      const members = picked.map((person) => person.id);
      const group = await chat.createGroup({ name: name.trim() || proposed, members });
      navigate(paths.conversation(group.log), { replace: true });
    } catch (error) {
      notify({ look: 'danger', text: words(error) });
    }
  };
  return (
    <Screen title={say('group.new.title')} back={{ label: say('app.back'), go: back }} scroll={false}>
      <div className={styles['scroll']}>
        <Applications />
        <div className={styles['group']}>
          <TextField
            label={say('group.new.name')}
            value={name}
            maxLength={limits.groupName}
            placeholder={picked.length > 0 ? proposed : ''}
            onChange={(event) => setName(event.target.value)}
          />
          <PeoplePicker picked={picked} onChange={setPicked} />
        </div>
      </div>
      <div className={styles['foot']}>
        <Button look="primary" wide disabled={picked.length === 0} onClick={() => void create()}>
          {picked.length === 0 ? say('group.new.next') : say('group.new.create')}
        </Button>
      </div>
    </Screen>
  );
}
