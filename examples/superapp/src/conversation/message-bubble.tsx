import type { MessageView } from '@guanxi/chat';
import { Ellipsis, Reply } from 'lucide-react';
import { MemberName } from '../groups/index.js';
import { Bubble } from '../ui/bubble.js';
import { IconButton } from '../ui/icon-button.js';
import { useWords } from '../words/index.js';
import styles from './message-bubble.module.css';
import { MessageMeta } from './message-meta.js';
import type { RowActions } from './message-row.js';
import { MessageText } from './message-text.js';
import { Reactions } from './reactions.js';

export interface MessageBubbleProps {
  readonly message: MessageView;
  readonly begins: boolean;
  readonly ends: boolean;
  readonly actions: RowActions;
}

/** What somebody said: the quoted words, her own, when, and what others made of it. */
export function MessageBubble({ message, begins, ends, actions }: MessageBubbleProps) {
  const { say } = useWords();
  const text = (message.content as { readonly text?: unknown } | undefined)?.text;
  return (
    <Bubble mine={message.mine} begins={begins} ends={ends} tools={<Tools message={message} actions={actions} />}>
      {message.quote !== undefined && <QuotedMessage quote={message.quote} onOpen={actions.onQuote} />}
      <span className={styles['words']}>
        {typeof text === 'string' ? (
          <MessageText text={text} mentions={message.mentions} />
        ) : (
          <em className={styles['unknown']}>{say('chat.unknown')}</em>
        )}
        <MessageMeta message={message} />
      </span>
      {message.reactions !== undefined && <Reactions message={message} onReact={actions.onReact} />}
    </Bubble>
  );
}

function QuotedMessage({ quote, onOpen }: { readonly quote: NonNullable<MessageView['quote']>; readonly onOpen: (place: number) => void }) {
  return (
    <button type="button" className={styles['quote']} onClick={() => onOpen(quote.seq)}>
      <span className={styles['quoted']}>
        <MemberName user={quote.author} />
      </span>
      <span className={styles['preview']}>{quote.preview}</span>
    </button>
  );
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
