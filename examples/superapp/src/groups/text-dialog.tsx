import { type FormEvent, useId, useState } from 'react';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/text-field.js';
import { useWords } from '../words/index.js';

export interface TextDialogProps {
  readonly title: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  /** Characters. */
  readonly longest: number;
  /** Whether nothing is an answer, too. @default false */
  readonly optional?: boolean;
  readonly onClose: () => void;
  /** Told only of another text, without blanks around it. */
  readonly onSave: (text: string) => void;
}

/** Asks for one line of text. */
export function TextDialog({ title, label, hint, value, longest, optional = false, onClose, onSave }: TextDialogProps) {
  const { say } = useWords();
  const form = useId();
  const [next, setNext] = useState(value);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onClose();
    if (next.trim() !== value) onSave(next.trim());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      closeLabel={say('app.close')}
      actions={
        <>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button look="primary" type="submit" form={form} disabled={!optional && next.trim() === ''}>
            {say('app.save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <TextField label={label} hint={hint} value={next} maxLength={longest} onChange={(event) => setNext(event.target.value)} />
      </form>
    </Dialog>
  );
}
