import { GuanxiError, type Json } from '@guanxi/core';
import type { ServeTabs } from '@guanxi/core/tabs';
import { map } from 'rxjs';
import { createSearch } from './create-search.js';
import type { SearchOptions, SearchRequest } from './search.js';
import type { SearchStore } from './search-store.js';

/** How one search serves all tabs. */
export interface ServeSearchOptions extends Omit<SearchOptions, 'storage' | 'store'> {
  /** Opens where the index lives, in the tab that searches for all. @default one in memory, made anew at every hand-over */
  readonly store?: () => SearchStore;
}

/** For `services` of `createTabClient`: the tab that has the connection keeps the index, and all reach it by `sharedSearch`. */
export function serveSearch({ store, ...options }: ServeSearchOptions = {}): ServeTabs {
  return (client, storage) => {
    const search = createSearch(client, { ...options, storage, ...(store ? { store: store() } : {}) });
    return {
      news$: search.progress$.pipe(
        map(({ error, ...progress }): Json => ({ ...progress, ...(error ? { error: { ...error.toJSON() } } : {}) })),
      ),
      async answer(question, signal) {
        const { query, request } = (question ?? {}) as { readonly query?: string; readonly request?: SearchRequest };
        if (typeof query !== 'string') throw new GuanxiError('invalid', 'A search needs a query.');
        return (await search.search(query, { ...request, signal })) as unknown as Json;
      },
      close: () => search.close(),
    };
  };
}
