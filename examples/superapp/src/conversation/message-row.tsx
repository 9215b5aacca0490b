import type { ConversationSummary, MessageView } from '@guanxi/chat';
import { type MouseEvent, memo, type Ref } from 'react';
import { OutgoingFailure, outgoingOf } from '../attachments/index.js';
import { MemberName, ReadByLine } from '../groups/index.js';
import { isNotice } from '../notices/index.js';
import { PersonAvatar } from '../people/index.js';
import { classNames } from '../ui/class-names.js';
import { useLongPress } from '../ui/use-long-press.js';
import { useWords } from '../words/index.js';
import { FailureLine } from './failure-line.js';
import { isSelectable } from './is-selectable.js';
import { MessageBubble } from './message-bubble.js';
import styles from './message-row.module.css';
import { MissingMessage } from './missing-message.js';
import { NoticeLine } from './notice-line.js';
import { RecalledMessage } from './recalled-message.js';
import type { Surroundings } from './surroundings.js';

/** What can be done from within a row. They are the same objects from one drawing to the next. */
export interface RowActions {
  readonly onMenu: (message: MessageView, point: { readonly x: number; readonly y: number }) => void;
  readonly onQuote: (place: number) => void;
  readonly onReact: (message: MessageView, reaction: string, on: boolean) => void;
  readonly onReply: (message: MessageView) => void;
  readonly onEdit: (message: MessageView, text: string) => void;
  readonly onReedit: (message: MessageView) => void;
  /** The text of a message that one recalled a moment ago, if it is still known. */
  readonly recalledText: (message: MessageView) => string | undefined;
  readonly onRetry: (message: MessageView) => void;
  readonly onDrop: (message: MessageView) => void;
  /** Opens a picture or video, and merged messages, by their place. */
  readonly onView: (place: number) => void;
  readonly onMerged: (place: number) => void;
  /** Takes a message into the selection or out of it. */
  readonly onSelect: (message: MessageView) => void;
}

export interface MessageRowProps extends Surroundings {
  readonly index: number;
  readonly place: number;
  /** Places in the list. */
  readonly count: number;
  readonly message: MessageView | undefined;
  /** Whether what one had not read when one came begins here. */
  readonly unreadAbove: boolean;
  /** Whether fetching this message failed. */
  readonly failed: boolean;
  /** Whether it is marked, after a jump to it. */
  readonly marked: boolean;
  /** Whether the Tab key comes here. */
  readonly active: boolean;
  /** Whether it is selected; undefined while nobody selects. */
  readonly selected: boolean | undefined;
  readonly summary: ConversationSummary;
  readonly actions: RowActions;
  readonly ref: Ref<HTMLDivElement>;
}

/** One place of the list, with the lines that stand above it. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { index, place, count, message, newDay, unreadAbove, marked, active, ref } = props;
  const { say, dates } = useWords();
  return (
    <div ref={ref} data-index={index} className={styles['row']}>
      {newDay && message !== undefined && (
        <div className={styles['day']}>
          <time dateTime={new Date(message.at).toISOString().slice(0, 10)}>{dates.day(message.at)}</time>
        </div>
      )}
      {unreadAbove && (
        <div className={styles['unread']}>
          <span>{say('chat.unread')}</span>
        </div>
      )}
      <article
        aria-posinset={place > 0 ? index + 1 : undefined}
        aria-setsize={count}
        className={classNames(styles['article'], marked && styles['marked'])}
        data-place={place}
        tabIndex={active ? 0 : -1}
      >
        {message === undefined ? <MissingMessage failed={props.failed} place={place} /> : <Line {...props} message={message} />}
      </article>
    </div>
  );
}, sameRow);

/** The summary changes with every message; of it a row shows only whether this is a group. */
function sameRow(before: MessageRowProps, after: MessageRowProps): boolean {
  const { summary: one, ...rest } = before;
  const { summary: other, ...next } = after;
  if (one.kind !== other.kind) return false;
  return (Object.keys(next) as (keyof typeof next)[]).every((key) => Object.is(rest[key], next[key]));
}

/** Covers the line while one selects, so that a press anywhere on it counts. */
function Selecting({
  message,
  selected,
  onSelect,
}: {
  readonly message: MessageView;
  readonly selected: boolean;
  readonly onSelect: RowActions['onSelect'];
}) {
  const { say } = useWords();
  return (
    <label className={styles['selecting']} data-disabled={!isSelectable(message)}>
      <input
        type="checkbox"
        checked={selected}
        disabled={!isSelectable(message)}
        aria-label={say('message.select')}
        onChange={() => onSelect(message)}
      />
    </label>
  );
}

function Line(props: MessageRowProps & { readonly message: MessageView }) {
  const { message, begins, ends, summary, actions, selected } = props;
  const { say } = useWords();
  const press = useLongPress((point) => actions.onMenu(message, point));
  if (message.recalled !== undefined) return <RecalledMessage message={message} actions={actions} />;
  if (isNotice(message)) return <NoticeLine message={message} />;
  const outgoing = outgoingOf(message);
  const named = summary.kind === 'group' && !message.mine;
  const openMenu = (event: MouseEvent) => {
    event.preventDefault();
    actions.onMenu(message, { x: event.clientX, y: event.clientY });
  };
  return (
    <div className={classNames(styles['line'], message.mine && styles['mine'], begins && styles['begins'])}>
      {selected !== undefined && <Selecting message={message} selected={selected} onSelect={actions.onSelect} />}
      {named && <span className={styles['avatar']}>{begins && <PersonAvatar user={message.author} size={2.25} />}</span>}
      <div className={styles['stack']}>
        {named && begins ? (
          <p className={styles['author']}>
            <MemberName user={message.author} />
          </p>
        ) : (
          <span className="visually-hidden">{message.mine ? say('group.you') : <MemberName user={message.author} />}: </span>
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the same menu opens by Enter on the row and by its button. */}
        <div className={styles['press']} onContextMenu={openMenu} {...press}>
          <MessageBubble log={summary.log} message={message} begins={begins} ends={ends} actions={actions} />
        </div>
        {message.mine && message.seq > 0 && <ReadByLine message={message} />}
        {message.failure !== undefined && <FailureLine message={message} peer={summary.peer} actions={actions} />}
        {outgoing !== undefined && <OutgoingFailure item={outgoing} />}
      </div>
    </div>
  );
}
