import type { Clock } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import { findPlaces } from './find-places.js';
import { createLibrary, type Library } from './library.js';
import { limits } from './limits.js';
import { createPauses, type Pauses } from './pauses.js';
import { ReplicaIndex } from './replica-index.js';
import type { SearchProgress } from './search.js';
import type { SearchStore } from './search-store.js';
import type { FoundPlaces, TextNews, TextSource, Wanted } from './text-index.js';

/** What an index is kept with. */
export interface KeptIndexOptions {
  readonly source: TextSource;
  /** The index's own from now on. */
  readonly store: SearchStore;
  readonly heldCharacters: number;
  readonly clock: Clock;
  readonly pause: () => Promise<void>;
  readonly tell: (progress: SearchProgress) => void;
}

/** Keeps the index of a replica up to date and stored, a slice at a time, in the thread that it is made in. */
export class KeptIndex {
  readonly #options: KeptIndexOptions;
  readonly #library: Library;
  readonly #index: ReplicaIndex;
  readonly #opened: Promise<void>;
  #history: string | undefined;
  #isOpen = false;
  #hasFailed = false;
  #running: Promise<void> | null = null;
  #saving: Promise<void> = Promise.resolve();
  #cancelTimer: (() => void) | null = null;
  #isClosed = false;

  constructor(options: KeptIndexOptions) {
    this.#options = options;
    this.#library = createLibrary(options.heldCharacters);
    this.#index = new ReplicaIndex({ ...options, library: this.#library });
    this.#opened = this.#open();
    this.#opened.catch((error) => this.#tell('failed', GuanxiError.from(error, 'storage')));
  }

  hear(news: readonly TextNews[]): void {
    this.#index.hear(news);
    this.#run();
  }

  enter(history: string): void {
    this.#history = history;
    if (this.#isOpen) this.#index.enter(history);
    this.#run();
  }

  async find(wanted: Wanted, signal?: AbortSignal): Promise<FoundPlaces> {
    await this.#opened;
    const pauses = this.#pauses();
    await pauses.give(signal);
    await this.#index.settle(pauses);
    const complete = this.#isComplete(wanted.in);
    if (wanted.terms.length === 0) return { places: [], complete };
    const { targets } = this.#index;
    const options = { ...this.#options, library: this.#library, pauses, signal };
    return { places: await findPlaces({ ...options, startOf: (log) => targets.get(log)?.start ?? null }, wanted), complete };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelTimer?.();
    await this.#opened.catch(() => {}); // Its progress told.
    await this.#running;
    const failure = this.#isOpen ? await this.#save().catch((error: unknown) => error) : undefined;
    await this.#options.store.close();
    // The next start reads from the replica what could not be stored; that it failed is told all the same.
    if (failure !== undefined && !(GuanxiError.is(failure) && failure.code === 'closed')) throw GuanxiError.from(failure, 'storage');
  }

  async #open(): Promise<void> {
    await this.#index.open(this.#pauses());
    this.#isOpen = true;
    if (this.#history !== undefined) this.#index.enter(this.#history);
    this.#run();
  }

  /** Brings the index up to date. */
  #run(): void {
    if (this.#isClosed || !this.#isOpen || this.#running !== null) return;
    this.#running = this.#catchUp()
      .catch((error) => this.#fail(error))
      .finally(() => {
        this.#running = null;
        // What came after the last look.
        if (this.#index.next() !== undefined && !this.#hasFailed) this.#run();
      });
  }

  async #catchUp(): Promise<void> {
    await null; // What is decided in this turn is heard of first.
    let saving = Promise.resolve();
    const pauses = this.#pauses();
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
    this.#hasFailed = state === 'failed';
    this.#options.tell({ state, done: targets.size - behind, total: targets.size, ...(error ? { error } : {}) });
  }

  #isComplete(log: Wanted['in']): boolean {
    return log === undefined ? [...this.#index.targets.keys()].every((one) => this.#index.isWhole(one)) : this.#index.isWhole(log);
  }

  #pauses(): Pauses {
    return createPauses(this.#options.clock, this.#options.pause);
  }
}
