import { contactKind } from '@guanxi/chat/kinds';
import type { Person } from '@guanxi/core';
import { useState } from 'react';
import { PeoplePicker } from '../people/index.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useWords } from '../words/index.js';
import { limits } from './limits.js';
import type { SendContent } from './use-send-attachments.js';

/** Chooses people whose cards are sent. */
export function ContactDialog({ onClose, onSend }: { readonly onClose: () => void; readonly onSend: SendContent }) {
  const { say } = useWords();
  const [picked, setPicked] = useState<readonly Person[]>([]);
  const send = () => {
    for (const { id } of picked) onSend(contactKind, { user: id });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('media.contact.title')}
      closeLabel={say('app.close')}
      actions={
        <Button look="primary" disabled={picked.length === 0} onClick={send}>
          {picked.length === 0 ? say('media.contact.none') : say('media.contact.send', { count: picked.length })}
        </Button>
      }
    >
      <PeoplePicker picked={picked} onChange={(people) => setPicked(people.slice(0, limits.chosen))} />
    </Dialog>
  );
}
