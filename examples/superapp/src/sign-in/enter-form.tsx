import { type FormEvent, useState } from 'react';
import type { Accounts, DemoService } from '../account/index.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/text-field.js';
import { useWords } from '../words/index.js';
import styles from './sign-in.module.css';
import { useFailureText } from './use-failure-text.js';

export interface EnterFormProps {
  /** A new person, or one who has a password already. */
  readonly kind: 'create' | 'enter';
  readonly service: DemoService;
  readonly accounts: Accounts;
  readonly onClose: () => void;
}

/** Name and password. */
export function EnterForm({ kind, service, accounts, onClose }: EnterFormProps) {
  const { say } = useWords();
  const failureText = useFailureText();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const create = kind === 'create';
  const enter = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const who = name.trim();
      accounts.enter(await (create ? service.signUp({ name: who, password }) : service.signIn({ id: who, password })));
    } catch (failure) {
      setError(failureText(failure));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter();
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <h2 className={styles['heading']}>{say(create ? 'signIn.new' : 'signIn.have')}</h2>
      {create && <p className={styles['note']}>{say(service.kind === 'local' ? 'signIn.new.note.local' : 'signIn.new.note')}</p>}
      <TextField
        label={say(create ? 'signIn.name' : 'signIn.id')}
        hint={create ? undefined : say('signIn.id.hint')}
        value={name}
        maxLength={64}
        required
        autoFocus
        autoComplete="username"
        autoCapitalize={create ? 'words' : 'none'}
        onChange={(event) => setName(event.target.value)}
      />
      {/* In this page alone there is nobody to keep out. */}
      {service.kind === 'server' && (
        <TextField
          label={say('signIn.password')}
          type="password"
          value={password}
          minLength={create ? 8 : 1}
          required
          hint={create ? say('signIn.password.hint') : undefined}
          error={error}
          autoComplete={create ? 'new-password' : 'current-password'}
          onChange={(event) => setPassword(event.target.value)}
        />
      )}
      <Button type="submit" look="primary" wide busy={busy} disabled={name.trim() === ''}>
        {say(create ? 'signIn.create' : 'signIn.enter')}
      </Button>
      <Button look="quiet" wide onClick={onClose}>
        {say('app.back')}
      </Button>
    </form>
  );
}
