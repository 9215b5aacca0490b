import type { Conversation, ConversationSummary } from '@guanxi/chat';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { ReceiptsAround } from '../groups/index.js';
import { useWords } from '../words/index.js';
import { firstUnread } from './first-unread.js';
import { JumpToNewest } from './jump-to-newest.js';
import { limits } from './limits.js';
import styles from './message-list.module.css';
import { MessageRow, type RowActions } from './message-row.js';
import { surroundings } from './surroundings.js';
import { useMarkRead } from './use-mark-read.js';
import type { MessageWindow } from './use-message-window.js';
import { useRowKeys } from './use-row-keys.js';

export interface MessageListProps {
  readonly conversation: Conversation;
  readonly summary: ConversationSummary;
  readonly messages: MessageWindow;
  /** Tells the window which places are in sight. */
  readonly look: (from: number, to: number) => void;
  readonly actions: RowActions;
  /** Jumps to a place, by being a new object; see `Jump`. */
  readonly jump: Jump | undefined;
  /** Places that are selected; undefined while nobody selects. */
  readonly selected: ReadonlySet<number> | undefined;
}

/** Where to go: a place, or the end. */
export interface Jump {
  readonly to: number | 'end';
}

/**
 * The messages of a conversation: one row per place over the whole length, of which only those in sight exist. What
 * stands in sight stays where it is when something above or below it arrives, grows or is loaded.
 */
export function MessageList({ conversation, summary, messages, look, actions, jump, selected }: MessageListProps) {
  const { say } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const { first, last } = messages;
  const [opened] = useState(() => ({ unread: summary.unread, firstUnread: firstUnread(messages, summary.unread) }));
  const list = useVirtualizer({
    count: last - first + 1,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (messages.gone(first + index) ? 0 : limits.rowHeight),
    getItemKey: useCallback((index: number) => first + index, [first]),
    overscan: 12,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: limits.endSlack,
    paddingStart: 12,
    paddingEnd: 12,
  });
  const rows = list.getVirtualItems();
  const from = first + (list.range?.startIndex ?? 0);
  const to = first + (list.range?.endIndex ?? 0);
  useEffect(() => look(from, to), [look, from, to]);
  useMarkRead(conversation, Math.min(to, messages.settled));
  const receiptsIn = summary.kind === 'group' && !summary.left ? summary.log : undefined;
  const marked = useJumps({ list, messages, jump, start: opened.unread > 0 ? opened.firstUnread : 'end' });
  const keys = useRowKeys({ scroller, list, first, last, inSight: to, onOpen: actions.onMenu, at: messages.at, gone: messages.gone });
  const atEnd = list.isAtEnd(limits.endSlack) || list.getTotalSize() <= (list.scrollRect?.height ?? 0);
  return (
    <div className={styles['list']}>
      <div
        ref={scroller}
        className={styles['scroll']}
        role="feed"
        aria-label={say('chat.messages')}
        aria-busy={rows.some(({ index }) => messages.at(first + index) === undefined && !messages.gone(first + index))}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it.
        tabIndex={0}
        onKeyDown={keys.onKeyDown}
        data-at-end={atEnd}
      >
        <div className={styles['sizer']} style={{ height: list.getTotalSize() }}>
          <ReceiptsAround log={receiptsIn} at={messages.at} settled={messages.settled} first={first} from={from} to={to}>
            <div className={styles['rows']} style={{ transform: `translateY(${rows[0]?.start ?? 0}px)` }}>
              {rows.map(({ index }) => {
                const place = first + index;
                // What one has deleted for oneself keeps its place, and takes no room.
                if (messages.gone(place)) return <div key={place} ref={list.measureElement} data-index={index} />;
                return (
                  <MessageRow
                    key={place}
                    ref={list.measureElement}
                    index={index}
                    place={place}
                    count={last - first + 1}
                    message={messages.at(place)}
                    {...surroundings(messages, place)}
                    unreadAbove={opened.unread > 0 && place === opened.firstUnread}
                    failed={messages.failed && messages.missing(place)}
                    marked={marked === place}
                    active={keys.active === place}
                    selected={selected?.has(place)}
                    summary={summary}
                    actions={actions}
                  />
                );
              })}
            </div>
          </ReceiptsAround>
        </div>
      </div>
      {!atEnd && <JumpToNewest unread={summary.unread} onJump={() => list.scrollToEnd({ behavior: jumpBehavior(last - to) })} />}
    </div>
  );
}

interface JumpsOptions {
  readonly list: Virtualizer<HTMLDivElement, Element>;
  readonly messages: MessageWindow;
  readonly jump: Jump | undefined;
  /** Where the list opens. */
  readonly start: number | 'end';
}

/** Opens at the right place and carries out jumps. Gives back the place that is marked for a moment. */
function useJumps({ list, messages, jump, start }: JumpsOptions): number | undefined {
  const [marked, setMarked] = useState<number>();
  const { first, last } = messages;
  // Where one was sent comes before where one had stopped reading.
  const opening = useRef(jump?.to ?? start);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the first drawing opens.
  useLayoutEffect(() => {
    const place = opening.current;
    if (place === 'end' || (jump === undefined && place <= first)) list.scrollToEnd();
    else list.scrollToIndex(Math.min(Math.max(place, first), last) - first, { align: jump === undefined ? 'start' : 'center' });
    if (typeof jump?.to === 'number') setMarked(jump.to);
  }, []);
  const done = useRef(jump);
  useEffect(() => {
    if (jump === undefined || jump === done.current) return;
    done.current = jump;
    if (jump.to === 'end') {
      list.scrollToEnd();
      return;
    }
    const index = Math.min(Math.max(jump.to, first), last) - first;
    list.scrollToIndex(index, { align: 'center' });
    setMarked(jump.to);
  }, [jump, list, first, last]);
  useEffect(() => {
    if (marked === undefined) return;
    const timer = setTimeout(() => setMarked(undefined), limits.highlight);
    return () => clearTimeout(timer);
  }, [marked]);
  return marked;
}

/** Glides over what is near; a long way would only blur past, so it is not travelled. */
function jumpBehavior(places: number): 'smooth' | 'auto' {
  return places < 60 && !matchMedia('(prefers-reduced-motion: reduce)').matches ? 'smooth' : 'auto';
}
