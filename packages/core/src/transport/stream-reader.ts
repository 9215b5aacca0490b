import { type Deferred, deferred } from '../client/deferred.js';
import { GuanxiError, notSent } from '../contract/error.js';
import type { Batch, StreamOptions } from './transport.js';

/** The open link as a stream sees it. */
export interface StreamLine {
  /** Opens the stream on the server; gives its id. Throws `GuanxiError` when that cannot be. */
  subscribe(reader: StreamReader, options: StreamOptions, credit: number): number;
  credit(id: number, batches: number): void;
  unsubscribe(id: number): void;
}

/** How a `StreamReader` is made. */
export interface StreamReaderOptions {
  readonly stream: StreamOptions;
  /** Batches that may lie here unread. */
  readonly window: number;
  /** The link of the moment; throws `GuanxiError` when there is none. */
  readonly line: () => StreamLine;
  readonly signal?: AbortSignal | undefined;
}

type Step = IteratorResult<Batch, undefined>;
const done: Step = { done: true, value: undefined };

/**
 * Reads one stream. It is opened by the first `next` and closed by `return`, `throw`, the signal or its own failure.
 * The server may send as many batches as there is room for here, so what is not read waits there.
 */
export class StreamReader implements AsyncIterator<Batch, undefined> {
  readonly #options: StreamReaderOptions;
  #line: StreamLine | null = null;
  #id = 0;
  #over = false;
  #failure: GuanxiError | null = null;
  #buffer: Batch[] = [];
  #waiting: Deferred<Step> | null = null;
  /** Batches read since the server was last given credit. */
  #read = 0;

  constructor(options: StreamReaderOptions) {
    this.#options = options;
  }

  async next(): Promise<Step> {
    if (!this.#line && !this.#over) this.#open();
    const batch = this.#buffer.shift();
    if (batch) return this.#step(batch);
    const failure = this.#failure;
    if (failure) {
      this.#failure = null; // Thrown once; afterwards the stream is over, as a generator would be.
      throw failure;
    }
    if (this.#over) return done;
    if (this.#waiting) {
      throw notSent('invalid', 'Await next() before you call it again.');
    }
    this.#waiting = deferred();
    return this.#waiting.promise;
  }

  async return(): Promise<Step> {
    this.#leave();
    this.#buffer = [];
    this.#failure = null;
    this.#waiting?.resolve(done);
    this.#waiting = null;
    return done;
  }

  async throw(error: unknown): Promise<Step> {
    await this.return();
    throw error;
  }

  /** A batch arrived. False if the server sent more than it was given credit for. */
  push(batch: Batch): boolean {
    if (this.#buffer.length + this.#read >= this.#options.window) return false;
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) waiting.resolve(this.#step(batch));
    else this.#buffer.push(batch);
    return true;
  }

  /** Ends the stream: what has arrived may still be read unless `now`, then `error` is thrown. */
  fail(error: GuanxiError, now = false): void {
    if (this.#over) return;
    this.#leave();
    if (now) this.#buffer = [];
    if (this.#waiting) this.#waiting.reject(error);
    else this.#failure = error;
    this.#waiting = null;
  }

  #open(): void {
    const { signal, stream, window } = this.#options;
    try {
      if (signal?.aborted) throw notSent('aborted', 'It was called off.');
      this.#line = this.#options.line();
      this.#id = this.#line.subscribe(this, stream, window);
      signal?.addEventListener('abort', this.#onAbort);
    } catch (error) {
      this.#over = true;
      this.#failure = GuanxiError.from(error);
    }
  }

  readonly #onAbort = () => {
    this.fail(new GuanxiError('aborted', 'It was called off.', { outcome: 'unknown' }), true);
  };

  #step(value: Batch): Step {
    this.#read += 1;
    if (!this.#over && this.#read * 2 >= this.#options.window) {
      this.#line?.credit(this.#id, this.#read);
      this.#read = 0;
    }
    return { done: false, value };
  }

  #leave(): void {
    if (this.#over) return;
    this.#over = true;
    this.#line?.unsubscribe(this.#id);
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
  }
}
