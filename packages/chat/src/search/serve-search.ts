import { type Client, GuanxiError, type Json } from '@guanxi/core';
import type { ServeTabs } from '@guanxi/core/tabs';
import { map } from 'rxjs';
import type { ChatSearch, SearchRequest } from './search.js';
import type { SearchableStorage } from './searchable-storage.js';

/**
 * For `services` of `createTabClient`: the tab that has the connection keeps the index, and all reach it by `sharedSearch`.
 * `open` makes the search there, over the client and the storage that it is given.
 */
export function serveSearch(open: (client: Client, storage: SearchableStorage) => ChatSearch): ServeTabs {
  return (client, storage) => {
    const search = open(client, storage);
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
