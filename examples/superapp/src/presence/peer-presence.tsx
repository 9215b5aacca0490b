import type { UserId } from '@guanxi/core';
import { useMemo } from 'react';
import { useWords } from '../words/index.js';
import styles from './presence.module.css';
import { usePresence } from './use-presence.js';

/** Whether the other person is there; nothing where she does not tell, or one does not oneself. */
export function PeerPresence({ user }: { readonly user: UserId }) {
  const { say } = useWords();
  const there = usePresence(useMemo(() => [user], [user])).get(user);
  if (there === undefined) return null;
  return (
    <span className={styles['words']}>
      <span className={styles['dot']} data-there={there} aria-hidden="true" />
      {there ? say('presence.here') : say('presence.away')}
    </span>
  );
}
