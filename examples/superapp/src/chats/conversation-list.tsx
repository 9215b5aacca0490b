import type { ConversationSummary } from '@guanxi/chat';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useWords } from '../words/index.js';
import styles from './chats.module.css';
import { ConversationRow } from './conversation-row.js';

/** Height of a row in pixels at the standard text size; it is measured when drawn. */
const rowHeight = 72;

/** The rows of the list, of which only those in sight exist. */
export function ConversationList({ conversations }: { readonly conversations: readonly ConversationSummary[] }) {
  const { say } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => conversations[index]?.log ?? index,
    overscan: 8,
  });
  const rows = list.getVirtualItems();
  return (
    <div ref={scroller} className={styles['scroll']}>
      <ul aria-label={say('place.chats')} className={styles['rows']} style={{ height: list.getTotalSize() }}>
        {rows.map((row) => {
          const summary = conversations[row.index];
          if (summary === undefined) return null;
          return (
            <li
              key={row.key}
              ref={list.measureElement}
              data-index={row.index}
              className={styles['place']}
              style={{ transform: `translateY(${row.start}px)` }}
              aria-setsize={conversations.length}
              aria-posinset={row.index + 1}
            >
              <ConversationRow summary={summary} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
