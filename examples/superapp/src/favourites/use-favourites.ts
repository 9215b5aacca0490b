import type { FavouriteView } from '@guanxi/chat/personal';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { BehaviorSubject, distinctUntilChanged, map } from 'rxjs';
import { useAccount, useObservable } from '../account/index.js';
import { limits } from './limits.js';

/** One's favourites, as far as they were read. */
export interface ReadFavourites {
  /** The one kept last is first. */
  readonly favourites: readonly FavouriteView[];
  readonly isWhole: boolean;
  /** Reads further back; to the first one with `all`. */
  readonly more: (options?: { readonly all: boolean }) => void;
}

/** The favourites, the newest first; undefined until the device was read. */
export function useFavourites(): ReadFavourites | undefined {
  const { favourites } = useAccount();
  const size$ = useMemo(() => new BehaviorSubject<number>(limits.page), []);
  const list = useObservable(
    useMemo(
      () =>
        favourites.list$(
          size$.pipe(
            distinctUntilChanged(),
            map((last) => ({ last })),
          ),
        ),
      [favourites, size$],
    ),
  );
  const [round, setRound] = useState(0);
  const holes = list?.holes;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is what tries again.
  useEffect(() => {
    const hole = holes?.at(-1);
    if (hole === undefined) return;
    const stop = new AbortController();
    let again: ReturnType<typeof setTimeout> | undefined;
    favourites.load([Math.max(hole[0], hole[1] - limits.load + 1), hole[1]], { signal: stop.signal }).catch(() => {
      // Without a connection: what is here is shown, and the rest is asked for again.
      if (!stop.signal.aborted) again = setTimeout(() => setRound((now) => now + 1), limits.retry);
    });
    return () => {
      stop.abort();
      clearTimeout(again);
    };
  }, [favourites, holes, round]);
  const places = list === undefined ? 0 : list.last - list.first + 1;
  const more = useCallback(
    ({ all }: { readonly all: boolean } = { all: false }) => size$.next(all ? Math.max(places, limits.page) : size$.value + limits.page),
    [size$, places],
  );
  return useMemo(() => {
    if (list === undefined) return undefined;
    const isWhole = list.range[0] <= list.first && list.holes.length === 0;
    return { favourites: [...list.favourites].reverse(), isWhole, more };
  }, [list, more]);
}
