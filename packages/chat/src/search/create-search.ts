import type { Client } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import { Observable, type Subscriber } from 'rxjs';
import type { SearchAnswer, SearchInput } from '../contract/search-methods.js';
import { cursorAfter, placeOf } from '../contract/search-place.js';
import { parseQuery } from '../contract/search-text.js';
import { searchableText } from '../contract/searchable-text.js';
import { askServer } from './ask-server.js';
import { findHits } from './find-hits.js';
import { createLibrary, type Library } from './library.js';
import { limits } from './limits.js';
import { memorySearchStore } from './memory-search-store.js';
import { parseRequest } from './parse-request.js';
import { createPauses, platformPause } from './pauses.js';
import { ReplicaIndex } from './replica-index.js';
import type { ChatSearch, SearchOptions, SearchPage, SearchProgress, SearchRequest } from './search.js';

/**
 * Search over what `client` has on this device. It begins at once to read its index and to follow `storage`, which is the
 * client's: make it with `searchableStorage`.
 */
export function createSearch(client: Client, options: SearchOptions): ChatSearch {
  if (typeof options?.storage?.watch !== 'function') {
    throw new GuanxiError('invalid', 'createSearch needs `storage`: the searchableStorage(…) that the client was made with.');
  }
  return new LocalSearch(client, options);
}

class LocalSearch implements ChatSearch {
  readonly progress$: Observable<SearchProgress>;
  readonly #client: Client;
  readonly #options: Required<SearchOptions>;
  readonly #library: Library;
  readonly #index: ReplicaIndex;
  readonly #watchers = new Set<Subscriber<SearchProgress>>();
  readonly #opened: Promise<void>;
  readonly #ends: (() => void)[] = [];
  #progress: SearchProgress = { state: 'loading', done: 0, total: 0 };
  #isOpen = false;
  #running: Promise<void> | null = null;
  #saving: Promise<void> = Promise.resolve();
  #cancelTimer: (() => void) | null = null;
  #closing: Promise<void> | null = null;
  #isClosed = false;

  constructor(client: Client, options: SearchOptions) {
    this.#client = client;
    this.#options = {
      store: memorySearchStore(),
      textOf: (record) => searchableText(record.body),
      heldCharacters: limits.heldCharacters,
      clock: client.clock,
      pause: platformPause,
      ...options,
    };
    this.#library = createLibrary(this.#options.heldCharacters);
    this.#index = new ReplicaIndex({ ...this.#options, library: this.#library });
    this.progress$ = new Observable((watcher) => {
      watcher.next(this.#progress);
      if (this.#isClosed) return watcher.complete();
      this.#watchers.add(watcher);
      return () => this.#watchers.delete(watcher);
    });
    this.#ends.push(
      this.#options.storage.watch((writes) => {
        this.#index.hear(writes);
        this.#run();
      }),
    );
    this.#opened = this.#open();
    this.#opened.catch((error) => this.#tell('failed', GuanxiError.from(error, 'storage')));
  }

  async search(query: string, request: SearchRequest = {}): Promise<SearchPage> {
    const input = parseRequest(query, request);
    if (this.#isClosed) throw closed();
    await this.#opened;
    const { signal } = request;
    const pauses = createPauses(this.#options.clock, this.#options.pause);
    await pauses.give(signal);
    await this.#index.settle(pauses);
    const terms = parseQuery(query);
    const complete = this.#isComplete(input.in);
    if (terms.length === 0) return { hits: [], complete };
    const { targets } = this.#index;
    const startOf = (log: NonNullable<SearchInput['in']>) => targets.get(log)?.start ?? null;
    const { hits, isMore } = await findHits(
      { ...this.#options, library: this.#library, startOf, pauses, signal },
      { ...input, terms, after: input.after === undefined ? null : placeOf(input.after) },
    );
    const last = hits.at(-1);
    return { hits, ...(isMore && last ? { next: cursorAfter(last) } : {}), complete };
  }

  async askServer(query: string, request: SearchRequest = {}): Promise<SearchAnswer> {
    return askServer(this.#client, this.#options.clock, parseRequest(query, request), request.signal);
  }

  close(): Promise<void> {
    this.#isClosed = true;
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #open(): Promise<void> {
    await this.#index.open(createPauses(this.#options.clock, this.#options.pause));
    this.#isOpen = true;
    const session = this.#client.session$.subscribe((known) => {
      if (known) this.#index.enter(known.server.epoch);
      this.#run();
    });
    this.#ends.push(() => session.unsubscribe());
    this.#run();
  }

  /** Brings the index up to date, a slice at a time. */
  #run(): void {
    if (this.#isClosed || !this.#isOpen || this.#running !== null) return;
    this.#running = this.#catchUp()
      .catch((error) => this.#fail(error))
      .finally(() => {
        this.#running = null;
        // What came after the last look.
        if (this.#index.next() !== undefined && this.#progress.state !== 'failed') this.#run();
      });
  }

  async #catchUp(): Promise<void> {
    await null; // What is decided in this turn is heard of first.
    let saving = Promise.resolve();
    const pauses = createPauses(this.#options.clock, this.#options.pause);
    for (let log = this.#index.next(); log !== undefined && !this.#isClosed; log = this.#index.next()) {
      await this.#index.advance(log, pauses);
      if (this.#index.unsaved.size >= limits.batchBlocks) {
        // One commit is under way while the next is put together.
        await saving;
        saving = this.#save();
        saving.catch(() => {}); // Told by whoever awaits it next.
      }
      if (pauses.isDue) this.#tell('indexing');
      await pauses.give();
    }
    await saving;
    if (this.#isClosed) return;
    this.#tell('ready');
    if (!this.#index.unsaved.isEmpty) this.#later(limits.writeAfter, () => this.#save());
  }

  #save(): Promise<void> {
    this.#saving = this.#saving.catch(() => {}).then(() => this.#index.save()); // Whoever waited for it was told.
    return this.#saving;
  }

  #later(ms: number, task: () => Promise<void>): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#options.clock.after(ms, () => {
      this.#cancelTimer = null;
      task().catch((error) => this.#fail(error));
    });
  }

  #fail(error: unknown): void {
    if (this.#isClosed) return;
    this.#tell('failed', GuanxiError.from(error, 'storage'));
    this.#later(limits.writeAgain, async () => {
      this.#tell('indexing');
      await this.#save();
      this.#run();
    });
  }

  #tell(state: SearchProgress['state'], error?: GuanxiError): void {
    const { targets, behind } = this.#index;
    this.#progress = { state, done: targets.size - behind, total: targets.size, ...(error ? { error } : {}) };
    for (const watcher of [...this.#watchers]) watcher.next(this.#progress);
  }

  #isComplete(log: SearchInput['in']): boolean {
    return log === undefined ? [...this.#index.targets.keys()].every((one) => this.#index.isWhole(one)) : this.#index.isWhole(log);
  }

  async #close(): Promise<void> {
    for (const end of this.#ends) end();
    this.#cancelTimer?.();
    await this.#opened.catch(() => {}); // Told by `progress$`.
    for (const end of this.#ends) end();
    await this.#running;
    const failure = this.#isOpen ? await this.#save().catch((error: unknown) => error) : undefined;
    for (const watcher of [...this.#watchers]) watcher.complete();
    await this.#options.store.close();
    // The next start reads from the replica what could not be stored; that it failed is told all the same.
    if (failure !== undefined && !(GuanxiError.is(failure) && failure.code === 'closed')) throw GuanxiError.from(failure, 'storage');
  }
}

function closed(): GuanxiError {
  return new GuanxiError('closed', 'This search was closed; make another.');
}
