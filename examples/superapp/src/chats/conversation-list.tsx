import type { ListedConversation } from '@guanxi/chat/personal';
import type { LogId } from '@guanxi/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Archive } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ConversationMenu } from '../conversation-settings/index.js';
import { paths } from '../routes/index.js';
import { useWords } from '../words/index.js';
import styles from './chats.module.css';
import { ConversationRow, type OpenRowMenu } from './conversation-row.js';
import { SwipedConversation } from './swiped-conversation.js';

/** Height of a row in pixels at the standard text size; it is measured when drawn. */
const rowHeight = 72;

export interface ConversationListProps {
  readonly conversations: readonly ListedConversation[];
  /** How many are archived, for the line that leads there. @default 0 */
  readonly archived?: number;
  /** @default that of the place */
  readonly label?: string;
}

/** The rows of the list, of which only those in sight exist. */
export function ConversationList({ conversations, archived = 0, label }: ConversationListProps) {
  const { say } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<OpenRowMenu>();
  /** The one that a finger has drawn aside. */
  const [aside, setAside] = useState<LogId | null>(null);
  const above = archived > 0 ? 1 : 0;
  const count = conversations.length + above;
  const list = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => conversations[index - above]?.log ?? 'archive', [conversations, above]),
    overscan: 8,
  });
  // What is archived is neither pinned nor hidden: it has its menu alone.
  const rowOf = (summary: ListedConversation) =>
    summary.archived ? (
      <ConversationRow summary={summary} onMenu={setMenu} />
    ) : (
      <SwipedConversation summary={summary} onMenu={setMenu} open={aside === summary.log} onOpen={setAside} />
    );
  return (
    <div ref={scroller} className={styles['scroll']}>
      <ul aria-label={label ?? say('place.chats')} className={styles['rows']} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((row) => {
          const summary = conversations[row.index - above];
          if (summary === undefined && row.index >= above) return null;
          return (
            <li
              key={row.key}
              ref={list.measureElement}
              data-index={row.index}
              className={styles['place']}
              style={{ transform: `translateY(${row.start}px)` }}
              aria-setsize={count}
              aria-posinset={row.index + 1}
            >
              {summary === undefined ? <ArchiveRow count={archived} /> : rowOf(summary)}
            </li>
          );
        })}
      </ul>
      <ConversationMenu menu={menu} onClose={() => setMenu(undefined)} />
    </div>
  );
}

/** Leads to what is archived. */
function ArchiveRow({ count }: { readonly count: number }) {
  const { say, locale } = useWords();
  const [location] = useLocation();
  return (
    <Link to={paths.archive} className={styles['archive']} aria-current={location === paths.archive ? 'page' : undefined}>
      <span className={styles['archiveIcon']}>
        <Archive size={22} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <span className={styles['archiveTitle']}>{say('archive.title')}</span>
      <span>{new Intl.NumberFormat(locale).format(count)}</span>
    </Link>
  );
}
