import type { MessageView } from '@guanxi/chat';
import { type ListedConversation, without } from '@guanxi/chat/personal';
import type { UserId } from '@guanxi/core';
import { BellOff, CircleAlert, Clock3, Pin } from 'lucide-react';
import { type MouseEvent, memo, useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { isNotice, useNoticeWords } from '../notices/index.js';
import { ConversationAvatar, PersonName, useConversationName, usePerson } from '../people/index.js';
import { usePreviews } from '../previews/index.js';
import { paths } from '../routes/index.js';
import { Badge, Dot } from '../ui/badge.js';
import { classNames } from '../ui/class-names.js';
import { useLongPress } from '../ui/use-long-press.js';
import { useWords } from '../words/index.js';
import styles from './chats.module.css';

/** A conversation of the list and where its menu opens. */
export interface OpenRowMenu {
  readonly summary: ListedConversation;
  readonly point: { readonly x: number; readonly y: number };
}

export interface ConversationRowProps {
  readonly summary: ListedConversation;
  /** The same function from one drawing to the next. */
  readonly onMenu: (menu: OpenRowMenu) => void;
}

/** One conversation: who, what was said last, when, and how much is unread. */
export const ConversationRow = memo(function ConversationRow({ summary, onMenu }: ConversationRowProps) {
  const { say, dates } = useWords();
  const [location] = useLocation();
  const name = useConversationName(summary);
  const { latest, pinned, muted } = summary;
  const path = paths.conversation(summary.log);
  const here = location === path || location.startsWith(`${path}/`);
  const press = useLongPress((point) => onMenu({ summary, point }));
  const openMenu = (event: MouseEvent<HTMLElement>) => {
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    // A keyboard opens it without a point of its own.
    const isPoint = event.clientX > 0 || event.clientY > 0;
    onMenu({ summary, point: isPoint ? { x: event.clientX, y: event.clientY } : { x: box.left + 64, y: box.top + 40 } });
  };
  return (
    <Link
      to={path}
      className={classNames(styles['row'], pinned && styles['pinned'])}
      aria-current={here ? 'page' : undefined}
      onContextMenu={openMenu}
      {...press}
    >
      <ConversationAvatar summary={summary} size={3} />
      <span className={styles['words']}>
        <span className={styles['line']}>
          <span className={styles['name']}>{name}</span>
          {muted && <BellOff className={styles['mark']} size={14} role="img" aria-label={say('settings.muted')} />}
          {pinned && <Pin className={styles['mark']} size={14} role="img" aria-label={say('settings.pinned')} />}
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
            <Preview summary={summary} here={here} />
          </span>
          <Unread summary={summary} />
        </span>
      </span>
    </Link>
  );
});

/** How much is unread, or that it was marked so; quiet where it is muted. */
function Unread({ summary: { unread, markedUnread, muted } }: { readonly summary: ListedConversation }) {
  const { say } = useWords();
  const look = muted ? 'quiet' : 'loud';
  if (unread === 0 && markedUnread) return <Dot look={look} label={say('settings.marked')} />;
  return <Badge look={look} count={unread} label={say('chats.unread', { count: unread })} />;
}

function Delivery({ message }: { readonly message: MessageView }) {
  const { say } = useWords();
  if (message.delivery === 'failed') {
    return <CircleAlert className={styles['failed']} size={15} role="img" aria-label={say('chats.failed')} />;
  }
  if (message.delivery !== 'pending') return null;
  return <Clock3 className={styles['pending']} size={14} role="img" aria-label={say('chats.pending')} />;
}

/** Who is typing, else a draft, else the newest message. */
function Preview({ summary, here }: { readonly summary: ListedConversation; readonly here: boolean }) {
  const { say } = useWords();
  const { chat, drafts } = useAccount();
  const typing = useObservable(useMemo(() => chat.conversation(summary.log).typing$, [chat, summary.log]));
  const draft = useObservable(useMemo(() => drafts.draft$(summary.log), [drafts, summary.log]));
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
  // Where it is open, the draft stands in the field.
  if (draft && !here) {
    return (
      <>
        <span className={styles['draft']}>{say('chats.draft')}</span> {draft.text.trim() || draft.quote?.preview}
      </>
    );
  }
  if (summary.latest === undefined) return <LatestKept summary={summary} />;
  return <Latest message={summary.latest} named={summary.kind === 'group'} />;
}

/** Messages looked through for one that was not deleted. */
const keptWindow = 20;

/** What was said before what one has deleted for oneself. */
function LatestKept({ summary: { log, kind } }: { readonly summary: ListedConversation }) {
  const { say } = useWords();
  const { chat, removed } = useAccount();
  const window = useObservable(
    useMemo(() => without(chat.conversation(log).messages$({ last: keptWindow }), removed.places$(log)), [chat, removed, log]),
  );
  const message = window?.messages.at(-1);
  // A conversation of which all was deleted is not one in which nothing was said.
  if (message === undefined) return <>{window !== undefined && window.last < window.first ? say('chats.nothing') : ''}</>;
  return <Latest message={message} named={kind === 'group'} />;
}

function Latest({ message, named }: { readonly message: MessageView; readonly named: boolean }) {
  const notice = useNoticeWords(message);
  const { say } = useWords();
  const recalledBy = message.recalled?.by;
  const person = usePerson((recalledBy ?? message.author) as UserId);
  const { user } = useAccount();
  const preview = usePreviews();
  if (recalledBy !== undefined)
    return <>{recalledBy === user ? say('chats.recalled.mine') : say('chats.recalled', { name: person.name })}</>;
  if (isNotice(message)) return <>{notice}</>;
  const words = preview(message);
  if (!named) return <>{words}</>;
  return <>{message.mine ? say('chats.you', { text: words }) : say('chats.by', { name: person.name, text: words })}</>;
}
