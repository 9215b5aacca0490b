import type { Client, Clock, LogRecord } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import { Observable, type Subscriber } from 'rxjs';
import type { SearchAnswer } from '../contract/search-methods.js';
import { cursorAfter, placeOf } from '../contract/search-place.js';
import { parseQuery } from '../contract/search-text.js';
import { askServer } from './ask-server.js';
import { findHits } from './find-hits.js';
import { parseRequest } from './parse-request.js';
import { createPauses } from './pauses.js';
import type { ChatSearch, SearchPage, SearchProgress, SearchRequest } from './search.js';
import type { SearchableStorage } from './searchable-storage.js';
import type { StartIndex, TextIndex } from './text-index.js';

/** What a search works with, wherever its index is. */
export interface LocalSearchOptions {
  readonly storage: SearchableStorage;
  readonly textOf: (record: LogRecord) => string;
  readonly clock: Clock;
  readonly pause: () => Promise<void>;
}

/** Search over what a client has on this device: asks an index, and checks against the replica what that has found. */
export class LocalSearch implements ChatSearch {
  readonly progress$: Observable<SearchProgress>;
  readonly #client: Client;
  readonly #options: LocalSearchOptions;
  readonly #index: TextIndex;
  readonly #watchers = new Set<Subscriber<SearchProgress>>();
  readonly #ends: (() => void)[];
  #progress: SearchProgress = { state: 'loading', done: 0, total: 0 };
  #closing: Promise<void> | null = null;

  constructor(client: Client, options: LocalSearchOptions, start: StartIndex) {
    this.#client = client;
    this.#options = options;
    this.progress$ = new Observable((watcher) => {
      watcher.next(this.#progress);
      if (this.#closing !== null) return watcher.complete();
      this.#watchers.add(watcher);
      return () => this.#watchers.delete(watcher);
    });
    const index = start((progress) => {
      this.#progress = progress;
      for (const watcher of [...this.#watchers]) watcher.next(progress);
    });
    this.#index = index;
    const session = client.session$.subscribe((known) => {
      if (known) index.enter(known.server.epoch);
    });
    this.#ends = [options.storage.watch((writes) => index.hear(writes)), () => session.unsubscribe()];
  }

  async search(query: string, request: SearchRequest = {}): Promise<SearchPage> {
    const input = parseRequest(query, request);
    if (this.#closing !== null) throw new GuanxiError('closed', 'This search was closed; make another.');
    const { signal } = request;
    const pauses = createPauses(this.#options.clock, this.#options.pause);
    await pauses.give(signal);
    const { in: log, from, kinds, after, limit } = input;
    const wanted = { in: log, from, kinds, terms: parseQuery(query), after: after === undefined ? null : placeOf(after) };
    const { hits, isMore, complete } = await findHits({ ...this.#options, index: this.#index, pauses, signal }, wanted, limit);
    const last = hits.at(-1);
    return { hits, ...(isMore && last ? { next: cursorAfter(last) } : {}), complete };
  }

  async askServer(query: string, request: SearchRequest = {}): Promise<SearchAnswer> {
    return askServer(this.#client, this.#options.clock, parseRequest(query, request), request.signal);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    for (const end of this.#ends) end();
    try {
      await this.#index.close();
    } finally {
      for (const watcher of [...this.#watchers]) watcher.complete();
    }
  }
}

/** Refuses what is no searchable storage: without one nothing would ever be found. */
export function checkStorage(storage: SearchableStorage | undefined, maker: string): void {
  if (typeof storage?.watch !== 'function') {
    throw new GuanxiError('invalid', `${maker} needs \`storage\`: the searchableStorage(…) that the client was made with.`);
  }
}
