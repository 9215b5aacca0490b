import type { MessageView } from '@guanxi/chat';
import type { LogId } from '@guanxi/core';
import { Ellipsis, Reply } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { type ShownMessage, useMessageContent } from '../attachments/index.js';
import { MemberName } from '../groups/index.js';
import { usePreviews } from '../previews/index.js';
import { Bubble } from '../ui/bubble.js';
import { IconButton } from '../ui/icon-button.js';
import { useWords } from '../words/index.js';
import styles from './message-bubble.module.css';
import { MessageMeta } from './message-meta.js';
import type { RowActions } from './message-row.js';
import { MessageText } from './message-text.js';
import { Reactions } from './reactions.js';

export interface MessageBubbleProps {
  readonly log: LogId;
  readonly message: MessageView;
  readonly begins: boolean;
  readonly ends: boolean;
  readonly actions: RowActions;
}

/** What somebody said: the quoted words, her own, when, and what others made of it. */
export function MessageBubble({ log, message, begins, ends, actions }: MessageBubbleProps) {
  const { look, content } = useShown(log, message, actions);
  const { quote, reactions } = message;
  // Beside a quote or reactions a picture stands in a bubble of its own width.
  const framed = look === 'media' && (quote !== undefined || Object.values(reactions ?? {}).some((users) => users.length > 0));
  const meta = <MessageMeta message={message} />;
  return (
    <Bubble
      mine={message.mine}
      begins={begins}
      ends={ends}
      look={framed || look === 'text' ? 'plain' : look}
      tools={<Tools message={message} actions={actions} />}
    >
      {quote !== undefined && <QuotedMessage log={log} quote={quote} onOpen={actions.onQuote} />}
      {look === 'text' ? (
        <span className={styles['words']}>
          {content}
          {meta}
        </span>
      ) : (
        <div className={styles[framed ? 'framed' : look]}>
          {content}
          <span className={styles['below']}>{meta}</span>
        </div>
      )}
      {reactions !== undefined && <Reactions message={message} onReact={actions.onReact} />}
    </Bubble>
  );
}

/** What a message of any kind shows; words of a kind that this app does not know. */
function useShown(log: LogId, message: MessageView, actions: RowActions): { readonly look: Look; readonly content: ReactNode } {
  const { say } = useWords();
  const { id, seq, kind, content, mine, author } = message;
  const shown = useMemo(
    (): ShownMessage => ({
      ...{ kind, content, mine, key: id },
      ...(seq > 0 && { place: { log, seq } }),
      ...(seq > 0 && !mine && { from: { log, message: id, by: author } }),
    }),
    [kind, content, mine, id, author, log, seq],
  );
  const opens = useMemo(
    () => (seq > 0 ? { onView: () => actions.onView(seq), onMerged: () => actions.onMerged(seq) } : {}),
    [actions, seq],
  );
  const drawn = useMessageContent(shown, opens);
  if (drawn !== null) return drawn;
  const text = (content as { readonly text?: unknown } | undefined)?.text;
  if (typeof text === 'string') return { look: 'text', content: <MessageText text={text} mentions={message.mentions} /> };
  return { look: 'text', content: <em className={styles['unknown']}>{say('chat.unknown')}</em> };
}

type Look = 'text' | 'plain' | 'media' | 'bare';

interface QuotedMessageProps {
  readonly log: LogId;
  readonly quote: NonNullable<MessageView['quote']>;
  readonly onOpen: (place: number) => void;
}

function QuotedMessage({ log, quote, onOpen }: QuotedMessageProps) {
  return (
    <button type="button" className={styles['quote']} onClick={() => onOpen(quote.seq)}>
      <span className={styles['quoted']}>
        <MemberName user={quote.author} />
      </span>
      <span className={styles['preview']}>{quote.preview === '' ? <QuotedKind log={log} seq={quote.seq} /> : quote.preview}</span>
    </button>
  );
}

/** A quote of what is no text carries no words: the reader's own say what it is, once this device has it. */
function QuotedKind({ log, seq }: { readonly log: LogId; readonly seq: number }) {
  const { say } = useWords();
  const { chat } = useAccount();
  const preview = usePreviews();
  const read = useObservable(useMemo(() => chat.conversation(log).messages$({ range: [seq, seq] }), [chat, log, seq]));
  const quoted = read?.messages.find((message) => message.seq === seq);
  return <>{quoted === undefined ? say('preview.message') : preview(quoted)}</>;
}

/** Beside the bubble, for a mouse that is over the row. */
function Tools({ message, actions }: { readonly message: MessageView; readonly actions: RowActions }) {
  const { say } = useWords();
  const settled = message.seq > 0;
  return (
    <span className={styles['tools']}>
      {settled && (
        <IconButton
          className={styles['tool']}
          tabIndex={-1}
          size={17}
          icon={Reply}
          label={say('message.reply')}
          onClick={() => actions.onReply(message)}
        />
      )}
      <IconButton
        className={styles['tool']}
        tabIndex={-1}
        size={17}
        icon={Ellipsis}
        label={say('message.actions')}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          actions.onMenu(message, { x: box.left, y: box.bottom });
        }}
      />
    </span>
  );
}
