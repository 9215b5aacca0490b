import { type FormEvent, useState } from 'react';
import { useAccount } from '../account/index.js';
import { avatarFromFile, useFailureWords, usePerson } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import { Screen } from '../ui/screen.js';
import { TextField } from '../ui/text-field.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './me.module.css';

/** Characters of a name; the server holds to the same. */
const nameLength = 64;

/** How others see one. */
export function ProfileScreen() {
  const { say } = useWords();
  const { user } = useAccount();
  const person = usePerson(user);
  const back = useBack(paths.me);
  return (
    <Screen title={say('me.profile')} ground="page" back={{ label: say('app.back'), go: back, hideOnWide: true }}>
      {/* Begun anew once the name is known, so that the field shows it. */}
      <ProfileForm key={`${person.name} ${person.avatar}`} name={person.name} avatar={person.avatar} />
    </Screen>
  );
}

function ProfileForm({ name: known, avatar: shown }: { readonly name: string; readonly avatar: string | undefined }) {
  const { say } = useWords();
  const { people, accounts, user } = useAccount();
  const notify = useNotify();
  const words = useFailureWords();
  const [name, setName] = useState(known);
  const [avatar, setAvatar] = useState(shown);
  const [busy, setBusy] = useState(false);
  const changed = name.trim() !== known || avatar !== shown;
  const save = async () => {
    setBusy(true);
    try {
      const person = await people.describe({
        ...(name.trim() === known ? {} : { name: name.trim() }),
        ...(avatar === shown || avatar === undefined ? {} : { avatar }),
      });
      accounts.describe(person);
      notify({ text: say('me.profile.saved') });
    } catch (error) {
      notify({ look: 'danger', text: words(error) });
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      setAvatar(await avatarFromFile(file));
    } catch {
      notify({ look: 'danger', text: say('me.avatar.unfit') });
    }
  };
  return (
    <form className={styles['profile']} onSubmit={submit}>
      <div className={styles['picture']}>
        <Avatar id={user} name={name} image={avatar} size={6.5} />
        <label className={styles['choose']}>
          {say('me.avatar.choose')}
          <input
            type="file"
            accept="image/*"
            className="visually-hidden"
            onChange={({ target }) => {
              void choose(target.files?.[0]);
              target.value = '';
            }}
          />
        </label>
      </div>
      <TextField label={say('me.name')} value={name} required maxLength={nameLength} onChange={(event) => setName(event.target.value)} />
      <TextField label={say('me.id')} value={user} readOnly />
      <Button look="primary" type="submit" wide busy={busy} disabled={!changed || name.trim() === ''}>
        {say('app.save')}
      </Button>
    </form>
  );
}
