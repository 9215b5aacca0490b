import { foldText, hasTerms, parseQuery, searchableText } from '@guanxi/chat/contract';
import type { FavouriteView } from '@guanxi/chat/personal';
import { SearchX, Star } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { paths, useBack } from '../routes/index.js';
import { Empty } from '../ui/empty.js';
import { Screen } from '../ui/screen.js';
import { SearchField } from '../ui/search-field.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import { FavouriteList } from './favourite-list.js';
import styles from './favourites.module.css';
import { useFavourites } from './use-favourites.js';

/** What one keeps: found by its words, shown where it was said, sent on, and taken off. */
export function FavouritesScreen() {
  const { say } = useWords();
  const back = useBack(paths.me);
  const read = useFavourites();
  const [query, setQuery] = useState('');
  const shown = useMatching(read?.favourites, useDeferredValue(query));
  const more = read?.more;
  // What is looked for may be far back.
  useEffect(() => {
    if (query !== '') more?.({ all: true });
  }, [query, more]);
  return (
    <Screen
      title={say('favourites.title')}
      ground="page"
      back={{ label: say('app.back'), go: back, hideOnWide: true }}
      scroll={false}
      top={
        <div className={styles['top']}>
          <SearchField label={say('favourites.search')} clearLabel={say('app.clear')} value={query} onChange={setQuery} />
        </div>
      }
    >
      {read === undefined && <SkeletonRows rows={5} label={say('favourites.loading')} />}
      {read !== undefined && read.favourites.length === 0 && read.isWhole && (
        <Empty icon={Star} title={say('favourites.empty.title')}>
          {say('favourites.empty.text')}
        </Empty>
      )}
      {read !== undefined && read.favourites.length > 0 && shown.length === 0 && (
        <Empty icon={SearchX} title={say('favourites.none.title')}>
          {say('favourites.none.text')}
        </Empty>
      )}
      {read !== undefined && shown.length > 0 && <FavouriteList favourites={shown} onEnd={read.isWhole ? undefined : read.more} />}
    </Screen>
  );
}

const none: readonly FavouriteView[] = [];

/** Those that have all words of `query`, by the rules of search. */
function useMatching(favourites: readonly FavouriteView[] | undefined, query: string): readonly FavouriteView[] {
  return useMemo(() => {
    const terms = parseQuery(query);
    if (favourites === undefined || terms.length === 0) return favourites ?? none;
    return favourites.filter(({ content }) => hasTerms(foldText(searchableText({ content })), terms));
  }, [favourites, query]);
}
