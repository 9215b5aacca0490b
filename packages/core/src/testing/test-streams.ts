import type { GuanxiError } from '../contract/error.js';
import type { UserId } from '../contract/ids.js';
import type { Json } from '../contract/json.js';
import type { Signal } from '../contract/record.js';
import type { Batch } from '../transport/transport.js';
import type { TestStore } from './test-store.js';

/** A stream of a `TestBackend`: `read` gives the next batch, or null while there is none. */
export class TestStream implements AsyncIterableIterator<Batch> {
  readonly #read: () => Batch | null;
  readonly #onEnd: () => void;
  #waiting: { resolve(step: IteratorResult<Batch>): void; reject(error: GuanxiError): void } | null = null;
  #failure: GuanxiError | null = null;
  #over = false;

  constructor(read: () => Batch | null, onEnd: () => void) {
    this.#read = read;
    this.#onEnd = onEnd;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Batch>> {
    if (this.#failure) throw this.#failure;
    if (this.#over) return { done: true, value: undefined };
    const batch = this.#read();
    if (batch) return { done: false, value: batch };
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  async return(): Promise<IteratorResult<Batch>> {
    this.#end();
    this.#waiting?.resolve({ done: true, value: undefined });
    return { done: true, value: undefined };
  }

  fail(error: GuanxiError): void {
    if (this.#over) return;
    this.#failure = error;
    this.#end();
    this.#waiting?.reject(error);
  }

  /** There may be something to read. */
  wake(): void {
    const batch = this.#waiting && !this.#over && this.#read();
    if (!batch) return;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve({ done: false, value: batch });
  }

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#onEnd();
  }
}

/** Reads a user's inbox from a position: heads until it has caught up, then pushes while it keeps up. */
export function inboxReader(store: TestStore, user: UserId, from: string, headsPerBatch: number): () => Batch | null {
  let position = store.parseCursor(from);
  let cursor = from;
  let live = false;
  const step = (to: number, items: readonly Json[]): Batch => {
    const prev = cursor;
    position = to;
    cursor = store.cursor(to);
    live ||= store.headsAfter(user, to).length === 0;
    return { prev, next: cursor, items, live: store.headsAfter(user, to).length === 0 };
  };
  return () => {
    const heads = store.headsAfter(user, position);
    if (heads.length === 0) return live ? null : step(store.position, []);
    const oldest = store.changes[0]?.position ?? Number.POSITIVE_INFINITY;
    const change =
      live && oldest <= position + 1 && store.changes.find((next) => next.position > position && store.mayRead(next.log, user));
    if (change) return step(change.position, change.items);
    const some = heads.slice(0, headsPerBatch);
    return step(
      some.at(-1)?.position ?? position,
      some.map(({ log, to, seq }) => ({ log, to, seq })),
    );
  };
}

/** Signals that wait for a slow reader; the oldest go first. */
const signalsHeld = 100;

/** Reads the signals that reach a user from now on. `add` takes one. */
export function signalsReader(): { readonly read: () => Batch | null; readonly add: (signal: Signal) => void } {
  let held: Json[] = [];
  return {
    read() {
      if (held.length === 0) return null;
      const items = held;
      held = [];
      return { prev: '', next: '', items, live: true };
    },
    add(signal) {
      held.push(signal as unknown as Json);
      if (held.length > signalsHeld) held.shift();
    },
  };
}
