import type { MessageView } from '@guanxi/chat';
import type { UserId } from '@guanxi/core';
import { Link } from 'wouter';
import { useFailureWords } from '../people/index.js';
import { paths } from '../routes/index.js';
import { useWords } from '../words/index.js';
import styles from './failure-line.module.css';
import type { RowActions } from './message-row.js';

export interface FailureLineProps {
  readonly message: MessageView;
  /** Whom a direct conversation is with. */
  readonly peer?: UserId | undefined;
  readonly actions: RowActions;
}

/** Why a message or a change was refused, and what can be done about it. */
export function FailureLine({ message, peer, actions }: FailureLineProps) {
  const { say } = useWords();
  const words = useFailureWords();
  const stranger = message.failure?.reason === 'not-contact' ? peer : undefined;
  return (
    <p className={styles['failure']}>
      <span>
        {say(message.seq === 0 ? 'chat.failed' : 'chat.change.failed')}: {words(message.failure)}
      </span>{' '}
      {stranger !== undefined && (
        <>
          <Link to={paths.ask(stranger)} className={styles['act']}>
            {say('refused.ask')}
          </Link>{' '}
        </>
      )}
      <button type="button" className={styles['act']} onClick={() => actions.onRetry(message)}>
        {say('chat.retry')}
      </button>{' '}
      <button type="button" className={styles['act']} onClick={() => actions.onDrop(message)}>
        {say('chat.drop')}
      </button>
    </p>
  );
}
