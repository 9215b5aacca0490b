import type { Group } from '@guanxi/chat/groups';
import { useCallback } from 'react';
import { useWords } from '../words/index.js';
import styles from './announcement.module.css';
import { AudienceLists } from './audience-lists.js';
import { useAsked } from './use-asked.js';

/** Time after which it is asked again while one looks, ms. */
const renewal = 5000;

/** Who has confirmed the announcement, and who has not. */
export function Confirmations({ group }: { readonly group: Group }) {
  const { say } = useWords();
  const { answer, failure } = useAsked(
    useCallback(() => group.confirmations(), [group]),
    { every: renewal },
  );
  if (answer === undefined) return failure === undefined ? null : <p className={styles['offline']}>{say('group.confirmations.offline')}</p>;
  return (
    <AudienceLists audience={answer} done={say('group.confirmed')} open={say('group.unconfirmed')} nobody={say('group.audience.nobody')} />
  );
}
