import type { MessageView } from '@guanxi/chat';
import { useNoticeWords } from '../notices/index.js';
import styles from './recalled-message.module.css';

/** What happened in a group, as the server told it. */
export function NoticeLine({ message }: { readonly message: MessageView }) {
  return (
    <div className={styles['recalled']}>
      <p>{useNoticeWords(message)}</p>
    </div>
  );
}
