import type { Client, LogRecord } from '@guanxi/core';
import { searchableText } from '../contract/searchable-text.js';
import { KeptIndex } from './kept-index.js';
import { limits } from './limits.js';
import { checkStorage, LocalSearch } from './local-search.js';
import { memorySearchStore } from './memory-search-store.js';
import { platformPause } from './pauses.js';
import type { ChatSearch, SearchOptions } from './search.js';
import { targetsOf, textNews } from './text-news.js';
import { textsOf } from './texts.js';

/**
 * Search over what `client` has on this device. It begins at once to read its index and to follow `storage`, which is the
 * client's: make it with `searchableStorage`. The index is made in this thread, between its other work: where there are
 * workers, `createWorkerSearch` costs less.
 */
export function createSearch(client: Client, options: SearchOptions): ChatSearch {
  checkStorage(options?.storage, 'createSearch');
  const all = {
    store: memorySearchStore(),
    textOf: (record: LogRecord) => searchableText(record.body),
    heldCharacters: limits.heldCharacters,
    clock: client.clock,
    pause: platformPause,
    ...options,
  };
  const { storage, textOf } = all;
  const take = (records: readonly LogRecord[]) => textsOf(records, textOf);
  return new LocalSearch(client, all, (tell) => {
    const source = {
      targets: async () => targetsOf((await storage.load()).logs),
      texts: async (...place: Parameters<typeof storage.timeline>) => take(await storage.timeline(...place)),
    };
    const index = new KeptIndex({ ...all, source, tell });
    return {
      hear: (writes) => index.hear(textNews(writes, take)),
      enter: (history) => index.enter(history),
      find: (wanted, signal) => index.find(wanted, signal),
      close: () => index.close(),
    };
  });
}
