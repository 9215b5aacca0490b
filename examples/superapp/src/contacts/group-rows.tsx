import type { ConversationSummary } from '@guanxi/chat';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { ConversationAvatar, useConversationName } from '../people/index.js';
import { paths } from '../routes/index.js';
import { ListRow } from '../ui/list-row.js';
import { useWords } from '../words/index.js';
import styles from './contact-list.module.css';

/** Height of a row in pixels at the standard text size; it is measured when drawn. */
const rowHeight = 60;

export interface GroupRowsProps {
  readonly groups: readonly ConversationSummary[];
  readonly label: string;
}

/** Groups by name; each leads to its conversation. Only those in sight exist. */
export function GroupRows({ groups, label }: GroupRowsProps) {
  const { locale } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const sorted = useMemo(() => {
    const collator = new Intl.Collator(locale);
    return [...groups].sort((one, other) => collator.compare(one.group?.name ?? '', other.group?.name ?? ''));
  }, [groups, locale]);
  const list = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => sorted[index]?.log ?? index,
    overscan: 8,
  });
  return (
    <div ref={scroller} className={styles['scroll']}>
      <ul aria-label={label} className={styles['rows']} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, key, start }) => {
          const summary = sorted[index];
          if (summary === undefined) return null;
          return (
            <li
              key={key}
              ref={list.measureElement}
              data-index={index}
              className={styles['place']}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={sorted.length}
              aria-posinset={index + 1}
            >
              <GroupRow summary={summary} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function GroupRow({ summary }: { readonly summary: ConversationSummary }) {
  const name = useConversationName(summary);
  return (
    <ListRow picture={<ConversationAvatar summary={summary} size={2.75} />} title={name} to={paths.conversation(summary.log)} end="" />
  );
}
