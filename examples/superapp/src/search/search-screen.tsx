import { SearchX, TextSearch } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useFailureWords } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Screen } from '../ui/screen.js';
import { SearchField } from '../ui/search-field.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import { limits } from './limits.js';
import { MessageResults } from './message-results.js';
import { NameResults } from './name-results.js';
import styles from './search.module.css';
import { SearchFilters } from './search-filters.js';
import { SearchStatus } from './search-status.js';
import { type FoundMessages, useFoundMessages } from './use-found-messages.js';
import { type Matches, useMatches } from './use-matches.js';
import { addressOf, type Wanted, wantedOf } from './wanted.js';

/** Finds people, groups and messages. What one looks for is in the address, so it is there again when one comes back. */
export function SearchScreen() {
  const { say } = useWords();
  const back = useBack(paths.chats);
  const [wanted, setWanted] = useWanted();
  const asked = useDeferredValue(wanted);
  const found = useFoundMessages(asked);
  const matches = useMatches(asked.query);
  const place = useRef<HTMLDivElement>(null);
  const isNamed = asked.kind === 'all' && asked.in === undefined && asked.from === undefined && asked.query.trim() !== '';
  return (
    <Screen
      title={say(asked.in === undefined ? 'search.title' : 'search.inChat')}
      back={{ label: say('app.back'), go: back }}
      scroll={false}
      top={
        // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the field inside.
        <div className={styles['top']} onKeyDown={(event) => walk(event, place.current)}>
          <SearchField
            label={say('search.field')}
            clearLabel={say('app.clear')}
            value={wanted.query}
            onChange={(query) => setWanted({ ...wanted, query })}
            maxLength={200}
            autoFocus
          />
          <SearchFilters wanted={wanted} onChange={setWanted} />
        </div>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the links inside. */}
      <div ref={place} className={styles['scroll']} data-search-results onKeyDown={(event) => walk(event, place.current)}>
        {isNamed && <NameResults matches={matches} />}
        <Messages wanted={asked} found={found} matches={isNamed ? matches : undefined} />
      </div>
    </Screen>
  );
}

/** What is looked for: at once for the screen, a little later in the address. */
function useWanted(): readonly [Wanted, (wanted: Wanted) => void] {
  const search = useSearch();
  const [, navigate] = useLocation();
  const [wanted, setWanted] = useState(() => wantedOf(search));
  const shown = addressOf(wantedOf(search));
  const address = addressOf(wanted);
  useEffect(() => {
    if (address === shown) return;
    const timer = setTimeout(() => navigate(address, { replace: true }), limits.addressPause);
    return () => clearTimeout(timer);
  }, [address, shown, navigate]);
  return [wanted, setWanted];
}

interface MessagesProps {
  readonly wanted: Wanted;
  readonly found: FoundMessages;
  /** Names that are shown above; undefined where none are looked for. */
  readonly matches: Matches | undefined;
}

/** The messages that were found, or why there are none. */
function Messages({ wanted, found, matches }: MessagesProps) {
  const { say } = useWords();
  const words = useFailureWords();
  const named = (matches?.people.length ?? 0) + (matches?.groups.length ?? 0) > 0;
  if (found.state === 'idle') {
    const isFiltered = wanted.kind !== 'all' || wanted.in !== undefined || wanted.from !== undefined;
    return (
      <Empty icon={TextSearch} title={say('search.start.title')}>
        {say(isFiltered ? 'search.start.filter' : 'search.start.text')}
      </Empty>
    );
  }
  if (found.state === 'failed') {
    return (
      <Empty icon={SearchX} title={say('search.failed.title')}>
        {(found.error as { readonly code?: unknown }).code === 'invalid' ? say('search.tooLong') : words(found.error)}
      </Empty>
    );
  }
  const isNone = found.state === 'done' && found.hits.length === 0;
  return (
    <>
      {found.state === 'searching' && found.hits.length === 0 && <SkeletonRows rows={4} label={say('search.searching')} />}
      {found.hits.length > 0 && <MessageResults wanted={wanted} hits={found.hits} isMore={found.isMore} />}
      {isNone && !named && found.server !== 'asking' && (
        <Empty icon={SearchX} title={say('search.none.title')}>
          {say('search.none.text')}
        </Empty>
      )}
      {found.isMore && (
        <div className={styles['more']}>
          <Button onClick={found.more}>{say('search.more')}</Button>
        </div>
      )}
      <SearchStatus found={found} />
    </>
  );
}

/** Up and down between the field and the results; Enter in the field opens the first. */
function walk(event: KeyboardEvent, place: HTMLElement | null): void {
  const { key, target } = event;
  if (place === null || event.nativeEvent.isComposing || !(target instanceof HTMLElement)) return;
  const results = [...place.querySelectorAll<HTMLElement>('[data-result]')];
  const isField = target instanceof HTMLInputElement && target.type === 'search';
  const at = results.indexOf(target);
  if (!isField && at < 0) return;
  if (key === 'ArrowDown') results[at + 1]?.focus();
  else if (key === 'ArrowUp' && at === 0) document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus();
  else if (key === 'ArrowUp' && at > 0) results[at - 1]?.focus();
  else if (key === 'Enter' && isField && results[0] !== undefined) results[0].click();
  else return;
  event.preventDefault();
}
