import { limits } from '@guanxi/chat';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/text-field.js';
import { useWords } from '../words/index.js';

export interface RenameDialogProps {
  readonly name: string;
  readonly onClose: () => void;
  readonly onRename: (name: string) => void;
}

/** Asks for a group's new name. */
export function RenameDialog({ name, onClose, onRename }: RenameDialogProps) {
  const { say } = useWords();
  const form = useId();
  const [next, setNext] = useState(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onClose();
    if (next.trim() !== name) onRename(next.trim());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('group.rename')}
      closeLabel={say('app.close')}
      actions={
        <>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button look="primary" type="submit" form={form} disabled={next.trim() === ''}>
            {say('app.save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <TextField label={say('group.name')} value={next} maxLength={limits.groupName} onChange={(event) => setNext(event.target.value)} />
      </form>
    </Dialog>
  );
}
