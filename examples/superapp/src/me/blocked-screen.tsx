import type { UserId } from '@guanxi/core';
import { ShieldCheck } from 'lucide-react';
import { Link } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { PersonAvatar, useFailureWords, usePerson } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './me.module.css';

/** Whom one blocks. */
export function BlockedScreen() {
  const { say } = useWords();
  const { contacts } = useAccount();
  const back = useBack(paths.privacy);
  const blocked = useObservable(contacts.blocked$);
  return (
    <Screen title={say('privacy.blocked')} ground="page" back={{ label: say('app.back'), go: back }}>
      {blocked?.length === 0 && (
        <Empty icon={ShieldCheck} title={say('privacy.blocked.empty')}>
          {say('privacy.blocked.text')}
        </Empty>
      )}
      {blocked !== undefined && blocked.length > 0 && (
        <div className={styles['page']}>
          <Section note={say('privacy.blocked.text')}>
            <ul>
              {blocked.map(({ user }) => (
                <BlockedRow key={user} user={user} />
              ))}
            </ul>
          </Section>
        </div>
      )}
    </Screen>
  );
}

function BlockedRow({ user }: { readonly user: UserId }) {
  const { say } = useWords();
  const { contacts } = useAccount();
  const { name } = usePerson(user);
  const notify = useNotify();
  const words = useFailureWords();
  const unblock = async () => {
    try {
      (await contacts.unblock(user)).settled().catch(() => {}); // Told by the frame of the app.
    } catch (error) {
      notify({ look: 'danger', text: words(error) });
    }
  };
  return (
    <li className={styles['blocked']}>
      <Link to={paths.person(user)} className={styles['whom']}>
        <PersonAvatar user={user} size={2.5} />
        <span>{name}</span>
      </Link>
      <Button look="quiet" aria-label={say('privacy.unblock', { name })} onClick={() => void unblock()}>
        {say('person.unblock')}
      </Button>
    </li>
  );
}
