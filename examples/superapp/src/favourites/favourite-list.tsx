import type { FavouriteView } from '@guanxi/chat/personal';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Viewer, viewableOf } from '../viewer/index.js';
import { useWords } from '../words/index.js';
import { FavouriteCard } from './favourite-card.js';
import styles from './favourites.module.css';
import { limits } from './limits.js';

export interface FavouriteListProps {
  readonly favourites: readonly FavouriteView[];
  /** The end is near; undefined when there is nothing beyond it. */
  readonly onEnd: (() => void) | undefined;
}

/** The cards, of which only those in sight exist. */
export function FavouriteList({ favourites, onEnd }: FavouriteListProps) {
  const { say } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [viewed, setViewed] = useState<string>();
  const list = useVirtualizer({
    count: favourites.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => limits.cardHeight,
    getItemKey: useCallback((index: number) => favourites[index]?.id ?? index, [favourites]),
    overscan: 6,
    paddingEnd: 16,
  });
  const cards = list.getVirtualItems();
  const last = cards.at(-1)?.index ?? 0;
  const isNearEnd = last >= favourites.length - limits.ahead;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a list that has grown may end in sight still.
  useEffect(() => {
    if (isNearEnd) onEnd?.();
  }, [isNearEnd, onEnd, favourites.length]);
  const viewables = useMemo(
    () => favourites.map((favourite) => viewableOf(favourite, favourite.id, null)).filter((one) => one !== undefined),
    [favourites],
  );
  const at = viewables.findIndex(({ key }) => key === viewed);
  const to = (next: number) => {
    const one = viewables[next];
    return one === undefined ? undefined : () => setViewed(one.key);
  };
  return (
    <div ref={scroller} className={styles['scroll']}>
      <ul aria-label={say('favourites.title')} className={styles['cards']} style={{ height: list.getTotalSize() }}>
        {cards.map((card) => {
          const favourite = favourites[card.index];
          if (favourite === undefined) return null;
          return (
            <li
              key={card.key}
              ref={list.measureElement}
              data-index={card.index}
              className={styles['place']}
              style={{ transform: `translateY(${card.start}px)` }}
              aria-setsize={favourites.length}
              aria-posinset={card.index + 1}
            >
              <FavouriteCard favourite={favourite} onView={() => setViewed(favourite.id)} />
            </li>
          );
        })}
      </ul>
      {viewed !== undefined && (
        <Viewer shown={viewables[at] ?? null} onPrevious={to(at - 1)} onNext={to(at + 1)} onClose={() => setViewed(undefined)} />
      )}
    </div>
  );
}
