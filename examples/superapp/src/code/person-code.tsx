import type { Person } from '@guanxi/core';
import { MessageCircle, UserPlus } from 'lucide-react';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { useFailureWords, usePerson } from '../people/index.js';
import { paths } from '../routes/index.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './code.module.css';
import { PreviewTrouble } from './preview-trouble.js';
import { usePreview } from './use-preview.js';

/** Somebody's code: who she is, and then to ask her or to write to her. */
export function PersonCode({ token }: { readonly token: string }) {
  const { say } = useWords();
  const { codes } = useAccount();
  const { value, error, again } = usePreview(useCallback((signal: AbortSignal) => codes.preview(token, { signal }), [codes, token]));
  if (error !== undefined) return <PreviewTrouble error={error} onAgain={again} />;
  if (value === undefined) return <SkeletonRows rows={1} label={say('code.looking')} />;
  return <FoundPerson person={value.person} token={token} />;
}

function FoundPerson({ person, token }: { readonly person: Person; readonly token: string }) {
  const { say } = useWords();
  const { user: me, chat, contacts } = useAccount();
  const [, navigate] = useLocation();
  const notify = useNotify();
  const words = useFailureWords();
  const { name } = usePerson(person.id);
  const list = useObservable(contacts.contacts$);
  const known = list?.some(({ user }) => user === person.id);
  const state = { via: { kind: 'qr', token } };
  const write = async () => {
    try {
      navigate(paths.conversation((await chat.direct(person.id)).log));
    } catch (failure) {
      notify({ look: 'danger', text: words(failure) });
    }
  };
  return (
    <div className={styles['card']}>
      <Avatar id={person.id} name={person.name} image={person.avatar} size={6} />
      <h2 className={styles['name']}>{known === true ? name : person.name}</h2>
      {person.region !== undefined && <p className={styles['fact']}>{person.region}</p>}
      {person.signature !== undefined && <p className={styles['said']}>{person.signature}</p>}
      {person.id === me && <p className={styles['fact']}>{say('code.own')}</p>}
      <div className={styles['actions']}>
        {person.id !== me && known === false && (
          <Button look="primary" wide onClick={() => navigate(paths.ask(person.id), { state })}>
            <UserPlus size={18} aria-hidden="true" />
            {say('contacts.ask')}
          </Button>
        )}
        {person.id !== me && (
          <Button look={known === true ? 'primary' : 'plain'} wide onClick={() => void write()}>
            <MessageCircle size={18} aria-hidden="true" />
            {say('contacts.message')}
          </Button>
        )}
        <Button look="quiet" wide onClick={() => navigate(paths.person(person.id), { state })}>
          {say('contacts.profile')}
        </Button>
      </div>
    </div>
  );
}
