import { useWords } from '../words/index.js';
import styles from './missing-message.module.css';

/** Stands where a message is on its way from the storage or from the server. */
export function MissingMessage({ failed, place }: { readonly failed: boolean; readonly place: number }) {
  const { say } = useWords();
  return (
    <div className={styles['missing']} data-failed={failed} style={{ justifyContent: place % 5 < 2 ? 'flex-end' : 'flex-start' }}>
      <span className={styles['bubble']} style={{ width: `${28 + ((place * 37) % 40)}%` }}>
        {failed ? (
          say(navigator.onLine ? 'chat.hole.failed' : 'chat.hole.offline')
        ) : (
          <span className="visually-hidden">{say('chat.hole')}</span>
        )}
      </span>
    </div>
  );
}
