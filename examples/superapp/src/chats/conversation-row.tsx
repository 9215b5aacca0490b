import type { ConversationSummary, MessageView } from '@guanxi/chat';
import type { UserId } from '@guanxi/core';
import { CircleAlert, Clock3 } from 'lucide-react';
import { memo, useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { isNotice, useNoticeWords } from '../notices/index.js';
import { ConversationAvatar, PersonName, useConversationName, usePerson } from '../people/index.js';
import { paths } from '../routes/index.js';
import { Badge } from '../ui/badge.js';
import { useWords } from '../words/index.js';
import styles from './chats.module.css';

/** One conversation: who, what was said last, when, and how much is unread. */
export const ConversationRow = memo(function ConversationRow({ summary }: { readonly summary: ConversationSummary }) {
  const { say, dates } = useWords();
  const [location] = useLocation();
  const name = useConversationName(summary);
  const { latest, unread } = summary;
  const path = paths.conversation(summary.log);
  const here = location === path || location.startsWith(`${path}/`);
  return (
    <Link to={path} className={styles['row']} aria-current={here ? 'page' : undefined}>
      <ConversationAvatar summary={summary} size={3} />
      <span className={styles['words']}>
        <span className={styles['line']}>
          <span className={styles['name']}>{name}</span>
          {latest !== undefined && (
            <time className={styles['time']} dateTime={new Date(latest.at).toISOString()}>
              {dates.brief(latest.at)}
            </time>
          )}
        </span>
        <span className={styles['line']}>
          {latest !== undefined && <Delivery message={latest} />}
          <span className={styles['preview']}>
            {summary.mentioned && <span className={styles['mentioned']}>[{say('chats.mentioned')}] </span>}
            <Preview summary={summary} />
          </span>
          <Badge count={unread} label={say('chats.unread', { count: unread })} />
        </span>
      </span>
    </Link>
  );
});

function Delivery({ message }: { readonly message: MessageView }) {
  const { say } = useWords();
  if (message.delivery === 'failed') {
    return <CircleAlert className={styles['failed']} size={15} role="img" aria-label={say('chats.failed')} />;
  }
  if (message.delivery !== 'pending') return null;
  return <Clock3 className={styles['pending']} size={14} role="img" aria-label={say('chats.pending')} />;
}

/** Who is typing, else a draft, else the newest message. */
function Preview({ summary }: { readonly summary: ConversationSummary }) {
  const { say } = useWords();
  const { chat, client } = useAccount();
  const typing = useObservable(useMemo(() => chat.conversation(summary.log).typing$, [chat, summary.log]));
  const writer = typing?.[0];
  if (writer !== undefined) {
    return (
      <span className={styles['typing']}>
        {summary.kind === 'group' ? (
          <>
            <PersonName user={writer} />: {say('chats.typing')}
          </>
        ) : (
          say('chats.typing')
        )}
      </span>
    );
  }
  const draft = client.value(`superapp.draft.${summary.log}`);
  if (typeof draft === 'string' && draft.trim() !== '') {
    return (
      <>
        <span className={styles['draft']}>{say('chats.draft')}</span> {draft}
      </>
    );
  }
  if (summary.latest === undefined) return <>{say('chats.nothing')}</>;
  return <Latest message={summary.latest} named={summary.kind === 'group'} />;
}

function Latest({ message, named }: { readonly message: MessageView; readonly named: boolean }) {
  const notice = useNoticeWords(message);
  const { say } = useWords();
  const recalledBy = message.recalled?.by;
  const person = usePerson((recalledBy ?? message.author) as UserId);
  const { user } = useAccount();
  if (recalledBy !== undefined)
    return <>{recalledBy === user ? say('chats.recalled.mine') : say('chats.recalled', { name: person.name })}</>;
  if (isNotice(message)) return <>{notice}</>;
  const text = (message.content as { readonly text?: unknown } | undefined)?.text;
  const words = typeof text === 'string' ? text : say('chats.unknown');
  if (!named) return <>{words}</>;
  return <>{message.mine ? say('chats.you', { text: words }) : say('chats.by', { name: person.name, text: words })}</>;
}
