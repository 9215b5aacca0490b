import { type Client, GuanxiError } from '@guanxi/core';
import { parseError } from '@guanxi/core/contract';
import type { SharedService } from '@guanxi/core/tabs';
import { Observable, type Subscriber } from 'rxjs';
import { askServer } from './ask-server.js';
import { parseRequest } from './parse-request.js';
import type { ChatSearch, SearchPage, SearchProgress } from './search.js';

/** The search of all tabs, as this one reaches it: `client.service(…)` of the name that `serveSearch` was given in `services`. */
export function sharedSearch(client: Client, service: SharedService): ChatSearch {
  if (typeof service?.ask !== 'function') {
    throw new GuanxiError('invalid', 'sharedSearch needs the service: client.service(…) of a tab client.');
  }
  const closing = new AbortController();
  const watchers = new Set<Subscriber<SearchProgress>>();
  let progress: SearchProgress = { state: 'loading', done: 0, total: 0 };
  const watching = service.news$.subscribe((news) => {
    const { error, ...rest } = news as unknown as SearchProgress;
    progress = { ...rest, ...(error ? { error: parseError(error) } : {}) };
    for (const watcher of [...watchers]) watcher.next(progress);
  });
  const refuseClosed = () => {
    if (closing.signal.aborted) throw new GuanxiError('closed', 'This search was closed; make another.');
  };

  return {
    progress$: new Observable((watcher) => {
      watcher.next(progress);
      if (closing.signal.aborted) return watcher.complete();
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    }),
    async search(query, request = {}) {
      const { signal, ...rest } = request;
      parseRequest(query, request);
      refuseClosed();
      const either = new AbortController();
      const stop = () => either.abort();
      const reasons = [signal, closing.signal].filter((one) => one !== undefined);
      for (const one of reasons) one.addEventListener('abort', stop);
      if (signal?.aborted) stop();
      try {
        return (await service.ask({ query, request: rest }, { signal: either.signal })) as unknown as SearchPage;
      } finally {
        for (const one of reasons) one.removeEventListener('abort', stop);
      }
    },
    async askServer(query, request = {}) {
      refuseClosed();
      return askServer(client, client.clock, parseRequest(query, request), request.signal);
    },
    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      watching.unsubscribe();
      for (const watcher of [...watchers]) watcher.complete();
    },
  };
}
