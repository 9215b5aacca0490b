import { type FormEvent, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { paths } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/text-field.js';
import { useWords } from '../words/index.js';
import { useCommand } from './use-command.js';
import type { SeenGroup } from './use-group.js';

/** Ends a group for good, once its name has been written out. */
export function DissolveDialog({ seen: { log, group, details }, onClose }: { readonly seen: SeenGroup; readonly onClose: () => void }) {
  const { say } = useWords();
  const [, navigate] = useLocation();
  const form = useId();
  const run = useCommand();
  const [typed, setTyped] = useState('');
  const name = details?.name ?? '';
  const meant = typed.trim() === name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!meant) return;
    onClose();
    navigate(paths.conversation(log));
    void run(() => group.dissolve());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('group.dissolve.title', { name })}
      description={say('group.dissolve.text')}
      closeLabel={say('app.close')}
      actions={
        <>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button look="danger" type="submit" form={form} disabled={!meant}>
            {say('group.dissolve.action')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <TextField
          label={say('group.dissolve.type', { name })}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
