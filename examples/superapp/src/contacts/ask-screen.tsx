import type { UserId } from '@guanxi/core';
import { type ContactNotes, contactsLimits } from '@guanxi/core/contract';
import { type FormEvent, useState } from 'react';
import { useAccount } from '../account/index.js';
import { usePerson } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import { Screen } from '../ui/screen.js';
import { TextArea } from '../ui/text-area.js';
import { useWords } from '../words/index.js';
import styles from './contacts.module.css';
import { NotesForm } from './notes-form.js';
import { useGive } from './use-give.js';
import { useVia } from './use-via.js';

/** Asks somebody to become contacts, with a word and with what one wants to keep of her once she accepts. */
export function AskScreen({ user }: { readonly user: UserId }) {
  const { say } = useWords();
  const { contacts, user: me } = useAccount();
  const person = usePerson(user);
  const own = usePerson(me).ownName;
  const via = useVia();
  const back = useBack(paths.person(user));
  const give = useGive();
  const [said, setSaid] = useState<string>();
  const [notes, setNotes] = useState<ContactNotes>({});
  const message = said ?? say('ask.hello', { name: own }).slice(0, contactsLimits.message);
  const ask = async (event: FormEvent) => {
    event.preventDefault();
    if (await give(() => contacts.request({ ...notes, to: user, via, message: message.trim() }), say('ask.sent'))) back();
  };
  return (
    <Screen title={say('contacts.ask')} ground="page" back={{ label: say('app.back'), go: back }}>
      <form className={styles['form']} onSubmit={(event) => void ask(event)}>
        <div className={styles['whom']}>
          <Avatar id={user} name={person.ownName} image={person.avatar} size={3} />
          <strong>{person.ownName}</strong>
        </div>
        <TextArea
          label={say('ask.message')}
          value={message}
          maxLength={contactsLimits.message}
          onChange={(event) => setSaid(event.target.value)}
        />
        <NotesForm brief ownName={person.ownName} notes={notes} onChange={setNotes} />
        <Button look="primary" type="submit" wide>
          {say('ask.send')}
        </Button>
      </form>
    </Screen>
  );
}
