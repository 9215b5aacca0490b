import type { ContactRequest } from '@guanxi/core/contract';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAccount } from '../account/index.js';
import { PersonAvatar, usePerson } from '../people/index.js';
import { paths } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { useWords } from '../words/index.js';
import { AcceptDialog } from './accept-dialog.js';
import styles from './request-row.module.css';
import { SourceLine } from './source-line.js';
import { useGive } from './use-give.js';

/** A request: who, what she said, how she came, and what became of it or can be done about it. */
export function RequestRow({ request }: { readonly request: ContactRequest }) {
  const { say, dates } = useWords();
  const { contacts } = useAccount();
  const give = useGive();
  const person = usePerson(request.user);
  const [accepting, setAccepting] = useState(false);
  const { direction, state, message, source, at } = request;
  return (
    <li className={styles['row']}>
      <Link to={paths.person(request.user)} className={styles['person']}>
        <PersonAvatar user={request.user} size={2.75} />
        <span className={styles['words']}>
          <span className={styles['name']}>{person.name}</span>
          {message !== '' && <span className={styles['message']}>{message}</span>}
          <span className={styles['source']}>
            <SourceLine source={source} /> · <time dateTime={new Date(at).toISOString()}>{dates.brief(at)}</time>
          </span>
        </span>
      </Link>
      {direction === 'incoming' && state === 'waiting' ? (
        <div className={styles['actions']}>
          <Button look="primary" aria-label={say('requests.accept.name', { name: person.name })} onClick={() => setAccepting(true)}>
            {say('requests.accept')}
          </Button>
          <Button
            look="quiet"
            aria-label={say('requests.decline.name', { name: person.name })}
            onClick={() => void give(() => contacts.decline(request.user))}
          >
            {say('requests.decline')}
          </Button>
        </div>
      ) : (
        <span className={styles['state']}>{say(`requests.${state}`)}</span>
      )}
      {accepting && <AcceptDialog user={request.user} onClose={() => setAccepting(false)} />}
    </li>
  );
}
