import type { ContactCard } from '@guanxi/chat/kinds';
import type { LogId, RecordId, UserId } from '@guanxi/core';
import { Link } from 'wouter';
import { PersonAvatar, PersonName } from '../people/index.js';
import { paths } from '../routes/index.js';
import { useWords } from '../words/index.js';
import styles from './card.module.css';

/** The message of another person that a card came with. */
export interface CardSource {
  readonly log: LogId;
  readonly message: RecordId;
  readonly by: UserId;
}

/** Somebody's card; name and picture are the server's, whatever the sender says. */
export function ContactView({ card, from }: { readonly card: ContactCard; readonly from: CardSource | undefined }) {
  const { say } = useWords();
  return (
    <Link className={styles['card']} to={paths.person(card.user)} state={from && { via: { kind: 'card', ...from } }}>
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
