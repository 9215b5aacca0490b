import type { UserId } from '@guanxi/core';
import type { ContactNotes } from '@guanxi/core/contract';
import { useState } from 'react';
import { useAccount } from '../account/index.js';
import { usePerson } from '../people/index.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useWords } from '../words/index.js';
import { NotesForm } from './notes-form.js';
import { useGive } from './use-give.js';

/** Accepts a request, with what one wants to keep of her from the start. */
export function AcceptDialog({ user, onClose }: { readonly user: UserId; readonly onClose: () => void }) {
  const { say } = useWords();
  const { contacts } = useAccount();
  const person = usePerson(user);
  const give = useGive();
  const [notes, setNotes] = useState<ContactNotes>({});
  const accept = async () => {
    onClose();
    await give(() => contacts.accept(user, notes), say('requests.accepted.now', { name: person.ownName }));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('requests.accept.name', { name: person.ownName })}
      closeLabel={say('app.close')}
      actions={
        <>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button look="primary" onClick={() => void accept()}>
            {say('requests.accept')}
          </Button>
        </>
      }
    >
      <NotesForm brief ownName={person.ownName} notes={notes} onChange={setNotes} />
    </Dialog>
  );
}
