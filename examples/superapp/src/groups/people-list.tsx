import type { UserId } from '@guanxi/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef } from 'react';
import { usePresence } from '../presence/index.js';
import styles from './people-list.module.css';

/** Height of a row in pixels at the standard text size; it is measured when drawn. */
const rowHeight = 60;

export interface PeopleListProps<Item extends { readonly user: UserId }> {
  readonly label: string;
  readonly items: readonly Item[];
  /** Draws a row; `there` tells whether she is online, as far as one may know. */
  readonly row: (item: Item, there: boolean) => ReactNode;
}

/** People, of whom only those in sight are drawn, described and asked for. */
export function PeopleList<Item extends { readonly user: UserId }>({ label, items, row }: PeopleListProps<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.user ?? index,
    overscan: 6,
  });
  const from = list.range?.startIndex ?? 0;
  const to = list.range?.endIndex ?? -1;
  const there = usePresence(useMemo(() => items.slice(from, to + 1).map(({ user }) => user), [items, from, to]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard, also when it holds no control.
    <div ref={scroller} className={styles['scroll']} tabIndex={0}>
      <ul aria-label={label} className={styles['rows']} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((place) => {
          const item = items[place.index];
          if (item === undefined) return null;
          return (
            <li
              key={place.key}
              ref={list.measureElement}
              data-index={place.index}
              className={styles['place']}
              style={{ transform: `translateY(${place.start}px)` }}
              aria-setsize={items.length}
              aria-posinset={place.index + 1}
            >
              {row(item, there.get(item.user) === true)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
