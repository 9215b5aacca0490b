import type { ContactCard } from '@guanxi/chat/kinds';
import { Link } from 'wouter';
import { PersonAvatar, PersonName } from '../people/index.js';
import { paths } from '../routes/index.js';
import { useWords } from '../words/index.js';
import styles from './card.module.css';

/** Somebody's card; name and picture are the server's, whatever the sender says. */
export function ContactView({ card }: { readonly card: ContactCard }) {
  const { say } = useWords();
  return (
    <Link className={styles['card']} to={paths.person(card.user)}>
      <span className={styles['row']}>
        <PersonAvatar user={card.user} size={3} />
        <span className={styles['words']}>
          <span className={styles['name']}>
            <PersonName user={card.user} />
          </span>
          <span className={styles['detail']}>{card.user}</span>
        </span>
      </span>
      <span className={styles['foot']}>{say('media.contact.card')}</span>
    </Link>
  );
}
