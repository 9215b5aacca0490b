import type { MessageView } from '@guanxi/chat';
import { Check, CheckCheck, CircleAlert, Clock3 } from 'lucide-react';
import { createContext, useContext } from 'react';
import { useWords } from '../words/index.js';
import styles from './message-meta.module.css';

/** The place up to which the other person has read; null where that is not told. */
export const ReadByPeerContext = createContext<number | null>(null);

/** When a message was sent, whether it was changed, and how far one's own has come. */
export function MessageMeta({ message }: { readonly message: MessageView }) {
  const { say, dates } = useWords();
  return (
    <span className={styles['meta']}>
      {message.edited !== undefined && <span>{say('chat.edited')}</span>}
      <time dateTime={new Date(message.at).toISOString()} title={dates.full(message.at)}>
        {dates.time(message.at)}
      </time>
      {message.mine && <Progress message={message} />}
    </span>
  );
}

function Progress({ message }: { readonly message: MessageView }) {
  const { say } = useWords();
  const readByPeer = useContext(ReadByPeerContext);
  if (message.delivery === 'failed')
    return <CircleAlert className={styles['failed']} size={14} role="img" aria-label={say('chat.failed')} />;
  if (message.delivery === 'pending') return <Clock3 size={13} role="img" aria-label={say('chat.pending')} />;
  if (message.delivery === 'changing') return <Clock3 size={13} role="img" aria-label={say('chat.changing')} />;
  if (readByPeer !== null && message.seq <= readByPeer) {
    return <CheckCheck className={styles['read']} size={15} role="img" aria-label={say('chat.read')} />;
  }
  return <Check size={15} role="img" aria-label={say('chat.sent')} />;
}
