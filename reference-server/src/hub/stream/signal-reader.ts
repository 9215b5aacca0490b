import type { GuanxiError, Json } from '@guanxi/core/contract';
import type { Batch } from '@guanxi/core/serve';

/** What a stream of signals is read with. */
export interface SignalReaderOptions {
  /** Signals that may wait; then the oldest goes. */
  readonly queue: number;
  readonly onOverflow: () => void;
  /** Called once when the stream is over. */
  readonly onEnd: (reader: SignalReader) => void;
}

type Step = IteratorResult<Batch, undefined>;

/** One `~signals` stream: what is sent while it is open, and nothing that it was too slow for. */
export class SignalReader implements AsyncIterableIterator<Batch> {
  readonly #options: SignalReaderOptions;
  readonly #queue: (readonly Json[])[] = [];
  #waiting: { resolve: (step: Step) => void; reject: (error: GuanxiError) => void } | undefined;
  #error: GuanxiError | undefined;
  #over = false;

  constructor(options: SignalReaderOptions) {
    this.#options = options;
  }

  /** `items` is one signal, the same array for all who are sent it. */
  push(items: readonly Json[]): void {
    if (this.#queue.length >= this.#options.queue) {
      this.#queue.shift();
      this.#options.onOverflow();
    }
    this.#queue.push(items);
    this.#give();
  }

  next(): Promise<Step> {
    if (this.#error !== undefined) return Promise.reject(this.#error);
    if (this.#over) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#give();
    });
  }

  return(): Promise<Step> {
    this.#finish();
    return Promise.resolve({ done: true, value: undefined });
  }

  /** Ends the stream with an error. Idempotent. */
  fail(error: GuanxiError): void {
    if (this.#over) return;
    this.#error = error;
    this.#finish();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #give(): void {
    if (this.#waiting === undefined) return;
    const items = this.#queue.shift();
    if (items === undefined) return;
    const { resolve } = this.#waiting;
    this.#waiting = undefined;
    resolve({ done: false, value: { prev: '', next: '', items, live: this.#queue.length === 0 } });
  }

  #finish(): void {
    if (this.#over) return;
    this.#over = true;
    this.#queue.length = 0;
    this.#options.onEnd(this);
    if (this.#error !== undefined) this.#waiting?.reject(this.#error);
    else this.#waiting?.resolve({ done: true, value: undefined });
    this.#waiting = undefined;
  }
}
