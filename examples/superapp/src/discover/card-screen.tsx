import { Copy, Share2 } from 'lucide-react';
import { useAccount } from '../account/index.js';
import { usePerson } from '../people/index.js';
import { inMode, paths, useBack } from '../routes/index.js';
import { Avatar } from '../ui/avatar.js';
import { Button } from '../ui/button.js';
import { Screen } from '../ui/screen.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './discover.module.css';

/** One's own card, and the link that leads others to it. */
export function CardScreen() {
  const { say } = useWords();
  const { user } = useAccount();
  const person = usePerson(user);
  const back = useBack(paths.discover);
  const notify = useNotify();
  const link = new URL(inMode(paths.person(user)), window.location.origin).href;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      notify({ text: say('app.copied') });
    } catch (error) {
      notify({ look: 'danger', text: String(error) });
    }
  };
  const share = async () => {
    try {
      await navigator.share({ title: person.name, url: link });
    } catch (error) {
      // Closing the sheet is an answer, too.
      if ((error as { readonly name?: string }).name !== 'AbortError') notify({ look: 'danger', text: String(error) });
    }
  };
  return (
    <Screen title={say('discover.card')} ground="page" back={{ label: say('app.back'), go: back, hideOnWide: true }}>
      <div className={styles['card']}>
        <Avatar id={person.id} name={person.name} image={person.avatar} size={6} />
        <h2 className={styles['name']}>{person.name}</h2>
        <p className={styles['link']}>{link}</p>
        <p className={styles['hint']}>{say('discover.card.hint')}</p>
        <div className={styles['actions']}>
          <Button look="primary" onClick={() => void copy()}>
            <Copy size={18} aria-hidden="true" />
            {say('discover.card.copy')}
          </Button>
          {'share' in navigator && (
            <Button onClick={() => void share()}>
              <Share2 size={18} aria-hidden="true" />
              {say('discover.card.share')}
            </Button>
          )}
        </div>
      </div>
    </Screen>
  );
}
