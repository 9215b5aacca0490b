import type { UserId } from '@guanxi/core';
import { PersonAvatar } from '../people/index.js';
import { useWords } from '../words/index.js';
import styles from './presence.module.css';

/** A person's picture, with a dot on it while she is there. */
export function PresentAvatar({ user, size, there }: { readonly user: UserId; readonly size: number; readonly there: boolean }) {
  const { say } = useWords();
  return (
    <span className={styles['holder']}>
      <PersonAvatar user={user} size={size} />
      {there && (
        <span className={styles['mark']}>
          <span className="visually-hidden">{say('presence.here')}</span>
        </span>
      )}
    </span>
  );
}
