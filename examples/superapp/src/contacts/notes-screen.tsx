import type { UserId } from '@guanxi/core';
import type { ContactView } from '@guanxi/core/contacts';
import type { ContactNotes } from '@guanxi/core/contract';
import { UserSearch } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useAccount } from '../account/index.js';
import { usePerson } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Screen } from '../ui/screen.js';
import { useWords } from '../words/index.js';
import styles from './contacts.module.css';
import { NotesForm } from './notes-form.js';
import { useGive } from './use-give.js';
import { useRelation } from './use-relation.js';

/** Changes what one keeps of a contact. */
export function NotesScreen({ user }: { readonly user: UserId }) {
  const { say } = useWords();
  const back = useBack(paths.person(user));
  const relation = useRelation(user);
  return (
    <Screen title={say('notes.title')} ground="page" back={{ label: say('app.back'), go: back }}>
      {relation?.contact !== undefined && <NotesEditor contact={relation.contact} onDone={back} />}
      {relation !== undefined && relation.contact === undefined && (
        <Empty icon={UserSearch} title={say('notes.none')}>
          {say('reason.no-contact')}
        </Empty>
      )}
    </Screen>
  );
}

/** What stood there when one came is the beginning; what another device changes meanwhile stays unless one changes it, too. */
function NotesEditor({ contact, onDone }: { readonly contact: ContactView; readonly onDone: () => void }) {
  const { say } = useWords();
  const { contacts } = useAccount();
  const person = usePerson(contact.user);
  const give = useGive();
  const [changes, setChanges] = useState<ContactNotes>({});
  const change = (notes: ContactNotes) => setChanges(changesOf(contact, notes));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const { alias, description } = changes;
    const trimmed = {
      ...(alias === undefined ? {} : { alias: alias.trim() }),
      ...(description === undefined ? {} : { description: description.trim() }),
    };
    if (await give(() => contacts.describe(contact.user, { ...changes, ...trimmed }), say('notes.saved'))) onDone();
  };
  return (
    <form className={styles['form']} onSubmit={(event) => void save(event)}>
      <NotesForm ownName={person.ownName} notes={{ ...contact, ...changes }} onChange={change} />
      <Button look="primary" type="submit" wide disabled={Object.keys(changes).length === 0}>
        {say('app.save')}
      </Button>
    </form>
  );
}

/** What differs from what is kept already; nothing is said as the empty text, list or false. */
function changesOf(contact: ContactView, notes: ContactNotes): ContactNotes {
  const keys = ['alias', 'description', 'tags', 'permission', 'hideMine', 'hideTheirs'] as const;
  const changed = keys.filter(
    (key) => notes[key] !== undefined && JSON.stringify(notes[key]) !== JSON.stringify(contact[key] ?? nothing[key]),
  );
  return Object.fromEntries(changed.map((key) => [key, notes[key]])) as ContactNotes;
}

const nothing = { alias: '', description: '', tags: [], permission: 'everything', hideMine: false, hideTheirs: false } as const;
