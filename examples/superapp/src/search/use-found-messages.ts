import type { SearchHit } from '@guanxi/chat/contract';
import { hasPlace } from '@guanxi/chat/personal';
import type { SearchProgress } from '@guanxi/chat/search';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { type Ask, type FoundPage, findMessages, inOrder } from './find-messages.js';
import { addressOf, type Wanted, wantedOf } from './wanted.js';

/** The messages that were found, and what can be asked next. */
export interface FoundMessages {
  readonly hits: readonly SearchHit[];
  /** `idle` while there is nothing to look for. */
  readonly state: 'idle' | 'searching' | 'done' | 'failed';
  readonly error?: unknown;
  /** Whether there are older ones; `more` fetches them. */
  readonly isMore: boolean;
  /** False where the device does not hold everything, so that `askServer` may find more. */
  readonly complete: boolean;
  readonly server: 'unasked' | 'asking' | 'done' | 'failed';
  readonly serverError?: unknown;
  readonly progress: SearchProgress | undefined;
  readonly more: () => void;
  readonly askServer: () => void;
}

/** What one place has found so far. */
interface Pile {
  readonly state: 'unasked' | 'asking' | 'done' | 'failed';
  readonly page: FoundPage;
  readonly error?: unknown;
}

interface Both {
  /** The address of what was asked for; the results of something else are no longer shown. */
  readonly key: string;
  readonly device: Pile;
  readonly server: Pile;
}

const empty: Pile = { state: 'unasked', page: { hits: [] } };

/** Searches this device for what is wanted, and the server when that is asked for. */
export function useFoundMessages(wanted: Wanted): FoundMessages {
  const { search, removed } = useAccount();
  const gone = useObservable(removed.all$);
  const progress = useObservable(search.progress$);
  const key = addressOf({ ...wanted, query: wanted.query.trim() });
  const [both, setBoth] = useState<Both>({ key: '', device: empty, server: empty });
  const life = useRef<AbortSignal>(AbortSignal.abort());
  useEffect(() => {
    const stop = new AbortController();
    life.current = stop.signal;
    return () => stop.abort();
  }, []);

  const ask = useCallback(
    async (place: 'device' | 'server', after: string | undefined, signal: AbortSignal) => {
      const own: Ask = place === 'device' ? search.search.bind(search) : search.askServer.bind(search);
      const put = (change: (pile: Pile) => Pile) =>
        setBoth((now) => (signal.aborted || now.key !== key ? now : { ...now, [place]: change(now[place]) }));
      put((pile) => ({ ...pile, state: 'asking' }));
      try {
        const page = await findMessages(own, wantedOf(key.split('?')[1] ?? ''), { after, signal });
        put((pile) => ({ state: 'done', page: after === undefined ? page : { ...page, hits: [...pile.page.hits, ...page.hits] } }));
      } catch (error) {
        put((pile) => ({ ...pile, state: 'failed', error }));
      }
    },
    [search, key],
  );
  // What was read into the index meanwhile may have more to show.
  const indexed = progress === undefined || progress.state === 'loading' ? '' : `${progress.done} of ${progress.total}`;
  const isIdle = wanted.query.trim() === '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: an index that has grown is what searches again.
  useEffect(() => {
    const stop = new AbortController();
    // Until the new results are here the old ones stay, so that typing does not flash.
    setBoth((now) => (now.key === key ? now : { key, device: { ...now.device, state: 'asking' }, server: empty }));
    if (!isIdle) void ask('device', undefined, stop.signal);
    return () => stop.abort();
  }, [ask, key, isIdle, indexed]);

  const { device, server } = both;
  const hits = useMemo(() => {
    if (isIdle) return [];
    // What one has deleted for oneself is on this device and on the server all the same.
    return inOrder([...device.page.hits, ...server.page.hits]).filter(({ log, seq }) => !hasPlace(gone?.get(log) ?? [], seq));
  }, [isIdle, device.page, server.page, gone]);
  return {
    hits,
    state: isIdle ? 'idle' : device.state === 'done' || device.state === 'failed' ? device.state : 'searching',
    error: device.error,
    isMore: device.page.next !== undefined || server.page.next !== undefined,
    complete: device.page.complete !== false,
    server: server.state,
    serverError: server.error,
    progress,
    more() {
      if (device.page.next !== undefined) void ask('device', device.page.next, life.current);
      if (server.page.next !== undefined) void ask('server', server.page.next, life.current);
    },
    askServer: () => void ask('server', undefined, life.current),
  };
}
