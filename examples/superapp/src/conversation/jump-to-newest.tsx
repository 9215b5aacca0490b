import { ChevronDown } from 'lucide-react';
import { Badge } from '../ui/badge.js';
import { useWords } from '../words/index.js';
import styles from './jump-to-newest.module.css';

/** The button that leads back to the end, with how much is unread there. */
export function JumpToNewest({ unread, onJump }: { readonly unread: number; readonly onJump: () => void }) {
  const { say } = useWords();
  return (
    <button type="button" className={styles['jump']} onClick={onJump} title={say('chat.newest')}>
      <ChevronDown size={24} aria-hidden="true" />
      <span className="visually-hidden">{say('chat.newest')}</span>
      <span className={styles['badge']}>
        <Badge look="accent" count={unread} label={say('chat.newest.count', { count: unread })} />
      </span>
    </button>
  );
}
