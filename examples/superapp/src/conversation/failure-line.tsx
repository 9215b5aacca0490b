import type { MessageView } from '@guanxi/chat';
import { useFailureWords } from '../people/index.js';
import { useWords } from '../words/index.js';
import styles from './failure-line.module.css';
import type { RowActions } from './message-row.js';

/** Why a message or a change was refused, and what can be done about it. */
export function FailureLine({ message, actions }: { readonly message: MessageView; readonly actions: RowActions }) {
  const { say } = useWords();
  const words = useFailureWords();
  return (
    <p className={styles['failure']}>
      <span>
        {say(message.seq === 0 ? 'chat.failed' : 'chat.change.failed')}: {words(message.failure)}
      </span>{' '}
      <button type="button" className={styles['act']} onClick={() => actions.onRetry(message)}>
        {say('chat.retry')}
      </button>{' '}
      <button type="button" className={styles['act']} onClick={() => actions.onDrop(message)}>
        {say('chat.drop')}
      </button>
    </p>
  );
}
