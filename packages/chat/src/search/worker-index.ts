import type { Clock, LogRecord, StorageWrite } from '@guanxi/core';
import { type ErrorBody, GuanxiError, parseError } from '@guanxi/core/contract';
import type { WorkerLike } from '@guanxi/core/qr/scan';
import type { FromIndexWorker, ToIndexWorker } from './index-messages.js';
import { limits } from './limits.js';
import type { SearchProgress, WorkerSearchOptions } from './search.js';
import type { FoundPlaces, TextIndex, Wanted } from './text-index.js';
import { targetsOf, textNews } from './text-news.js';
import { textsOf } from './texts.js';

/** What the page's end of a worker's index works with. */
export interface WorkerIndexOptions extends Pick<WorkerSearchOptions, 'storage' | 'worker' | 'name'> {
  readonly textOf: (record: LogRecord) => string;
  readonly heldCharacters: number;
  readonly clock: Clock;
  readonly tell: (progress: SearchProgress) => void;
}

interface Question {
  resolve(found: FoundPlaces): void;
  reject(error: GuanxiError): void;
}

/**
 * The page's end of an index that lives in a worker. Everything that lasts is in the worker's store and in the replica, so
 * one that died is replaced by another that reads both.
 */
export class WorkerIndex implements TextIndex {
  readonly #options: WorkerIndexOptions;
  readonly #questions = new Map<number, Question>();
  #worker: WorkerLike | undefined;
  #history: string | undefined;
  #ids = 0;
  #cancelTimer = () => {};
  #onClosed: ((error: ErrorBody | undefined) => void) | undefined;

  constructor(options: WorkerIndexOptions) {
    this.#options = options;
    this.#start();
  }

  hear(writes: readonly StorageWrite[]): void {
    if (this.#worker === undefined) return; // The next one reads it from the replica.
    const news = textNews(writes, (records) => textsOf(records, this.#options.textOf));
    if (news.length > 0) this.#send({ type: 'hear', news });
  }

  enter(history: string): void {
    this.#history = history;
    this.#send({ type: 'enter', history });
  }

  async find(wanted: Wanted, signal?: AbortSignal): Promise<FoundPlaces> {
    if (this.#worker === undefined) throw new GuanxiError('unavailable', 'The worker of the search is gone; another is about to start.');
    const id = this.#ids++;
    const abort = () => {
      this.#send({ type: 'abort', id });
      this.#settle(id)?.reject(new GuanxiError('aborted', 'The search was given up.', { cause: signal?.reason }));
    };
    signal?.addEventListener('abort', abort);
    try {
      return await new Promise((resolve, reject) => {
        this.#questions.set(id, { resolve, reject });
        this.#send({ type: 'find', id, wanted });
        if (signal?.aborted) abort();
      });
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  async close(): Promise<void> {
    this.#cancelTimer();
    const closed = new Promise<ErrorBody | undefined>((resolve) => {
      this.#onClosed = resolve;
      if (this.#worker === undefined) return resolve(undefined);
      const error = new GuanxiError('timeout', 'The worker of the search did not close in time.', { outcome: 'unknown' });
      this.#cancelTimer = this.#options.clock.after(limits.closeWithin, () => resolve(error.toJSON()));
      this.#send({ type: 'close' });
    });
    const error = await closed;
    this.#cancelTimer();
    this.#end(new GuanxiError('closed', 'This search was closed; make another.'));
    if (error !== undefined) throw parseError(error);
  }

  #start(): void {
    const { worker: start, name, heldCharacters, storage } = this.#options;
    let made: WorkerLike;
    try {
      made = start();
    } catch (cause) {
      this.#fail('it could not be made', cause);
      return;
    }
    this.#worker = made;
    made.addEventListener('message', ({ data }) => {
      if (made === this.#worker) this.#take(data as FromIndexWorker);
    });
    const fails = ({ message = 'it could not be loaded' }) => {
      if (made === this.#worker) this.#fail(message);
    };
    made.addEventListener('error', fails);
    made.addEventListener('messageerror', fails);
    this.#send({ type: 'open', name, heldCharacters });
    if (this.#history !== undefined) this.#send({ type: 'enter', history: this.#history });
    const read = storage.load().then(({ logs }) => ({ targets: targetsOf(logs) }), failure);
    void read.then((answer) => made === this.#worker && this.#send({ type: 'targets', ...answer }));
  }

  #take(message: FromIndexWorker): void {
    if (message.type === 'found') {
      const question = this.#settle(message.id);
      if (message.found) question?.resolve(message.found);
      else question?.reject(parseError(message.error));
    } else if (message.type === 'read') void this.#read(message);
    else if (message.type === 'closed') this.#onClosed?.(message.error);
    else {
      const { error, ...rest } = message.progress;
      this.#options.tell({ ...rest, ...(error ? { error: parseError(error) } : {}) });
    }
  }

  async #read({ id, log, range }: Extract<FromIndexWorker, { type: 'read' }>): Promise<void> {
    const { storage, textOf } = this.#options;
    const worker = this.#worker;
    const answer = await storage.timeline(log, range).then((records) => ({ texts: textsOf(records, textOf) }), failure);
    if (worker === this.#worker) this.#send({ type: 'texts', id, ...answer });
  }

  #settle(id: number): Question | undefined {
    const question = this.#questions.get(id);
    this.#questions.delete(id);
    return question;
  }

  #send(message: ToIndexWorker): void {
    this.#worker?.postMessage(message);
  }

  #fail(why: string, cause?: unknown): void {
    const error = new GuanxiError('unavailable', `The worker of the search failed: ${why}.`, { cause });
    this.#end(error);
    if (this.#onClosed !== undefined) {
      this.#onClosed(error.toJSON());
      return;
    }
    this.#options.tell({ state: 'failed', done: 0, total: 0, error });
    this.#cancelTimer = this.#options.clock.after(limits.writeAgain, () => this.#start());
  }

  #end(error: GuanxiError): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    const left = [...this.#questions.values()];
    this.#questions.clear();
    for (const question of left) question.reject(error);
  }
}

function failure(error: unknown): { readonly error: ErrorBody } {
  return { error: GuanxiError.from(error, 'storage').toJSON() };
}
