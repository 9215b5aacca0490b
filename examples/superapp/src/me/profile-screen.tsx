import type { ProfileChange } from '@guanxi/core/contract';
import { accountsLimits } from '@guanxi/core/contract';
import { type FormEvent, useState } from 'react';
import { useAccount } from '../account/index.js';
import { avatarFromFile, type ShownPerson, useFailureWords, usePerson } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { Screen } from '../ui/screen.js';
import { TextField } from '../ui/text-field.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './me.module.css';

/** How others see one. */
export function ProfileScreen() {
  const { say } = useWords();
  const { user } = useAccount();
  const person = usePerson(user);
  const back = useBack(paths.me);
  return (
    <Screen title={say('me.profile')} ground="page" back={{ label: say('app.back'), go: back, hideOnWide: true }}>
      <ProfileForm person={person} />
    </Screen>
  );
}

/** What the fields hold; nothing said is the empty text. */
interface Description {
  readonly name: string;
  readonly avatar: string;
  readonly region: string;
  readonly gender: 'female' | 'male' | 'other' | '';
  readonly signature: string;
}

function ProfileForm({ person }: { readonly person: ShownPerson }) {
  const { say } = useWords();
  const { people, accounts } = useAccount();
  const notify = useNotify();
  const words = useFailureWords();
  const { id, ownName: name, avatar = '', region = '', gender = '', signature = '' } = person;
  const known: Description = { name, avatar, region, gender, signature };
  // Only what was typed is held here: what the server says meanwhile shows in the fields that were not touched.
  const [typed, setTyped] = useState<Partial<Description>>({});
  const [busy, setBusy] = useState(false);
  const now: Description = { ...known, ...typed };
  const set = (part: Partial<Description>) => setTyped((before) => ({ ...before, ...part }));
  const change = changeOf(known, now);
  const save = async () => {
    setBusy(true);
    try {
      accounts.describe(await people.describe(change));
      setTyped({});
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
      set({ avatar: await avatarFromFile(file) });
    } catch {
      notify({ look: 'danger', text: say('me.avatar.unfit') });
    }
  };
  return (
    <form className={styles['profile']} onSubmit={submit}>
      <div className={styles['picture']}>
        <Avatar id={id} name={now.name} image={now.avatar === '' ? undefined : now.avatar} size={6.5} />
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
      <TextField
        label={say('me.name')}
        value={now.name}
        required
        maxLength={accountsLimits.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField label={say('me.id')} value={id} readOnly />
      <TextField
        label={say('me.region')}
        value={now.region}
        placeholder={say('me.region.hint')}
        maxLength={accountsLimits.region}
        onChange={(event) => set({ region: event.target.value })}
      />
      <TextField
        label={say('me.signature')}
        value={now.signature}
        placeholder={say('me.signature.hint')}
        maxLength={accountsLimits.signature}
        onChange={(event) => set({ signature: event.target.value })}
      />
      <div className={styles['gender']}>
        <Choice
          title={say('me.gender')}
          value={now.gender}
          options={[
            { value: '', label: say('me.gender.none') },
            { value: 'female', label: say('gender.female') },
            { value: 'male', label: say('gender.male') },
            { value: 'other', label: say('gender.other') },
          ]}
          onChange={(value) => set({ gender: value })}
        />
      </div>
      <Button look="primary" type="submit" wide busy={busy} disabled={Object.keys(change).length === 0 || now.name.trim() === ''}>
        {say('app.save')}
      </Button>
    </form>
  );
}

/** What differs, as the server is told: an emptied field takes away what stood there; a picture can only be replaced. */
function changeOf(known: Description, now: Description): ProfileChange {
  const name = now.name.trim();
  const [region, signature] = [now.region.trim(), now.signature.trim()];
  return {
    ...(name === known.name ? {} : { name }),
    ...(now.avatar === known.avatar ? {} : { avatar: now.avatar }),
    ...(region === known.region ? {} : { region: region === '' ? null : region }),
    ...(signature === known.signature ? {} : { signature: signature === '' ? null : signature }),
    ...(now.gender === known.gender ? {} : { gender: now.gender === '' ? null : now.gender }),
  };
}
