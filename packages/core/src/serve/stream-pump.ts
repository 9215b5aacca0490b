import { GuanxiError } from '../contract/error.js';
import { limits } from '../contract/limits.js';
import type { Batch } from '../transport/transport.js';
import { itemsText } from './batch-text.js';

/** The served link as a stream sees it. */
export interface PumpLine {
  /** True while too much waits to leave; `pull` is called when that is over. */
  readonly clogged: boolean;
  /** Sends a frame, given without its brackets and number. */
  send(rest: string): void;
  /** The backend ended the stream. */
  ended(pump: StreamPump, error: unknown): void;
}

/** A number and two brackets come around what is sent. */
const longestRest = limits.frame - 32;

/**
 * Moves batches from a backend's stream to a link while there is credit and room. At most one read is under way, so what
 * is not asked for stays with the backend. This is where fan-out spends its time: a batch costs one promise and one string.
 */
export class StreamPump {
  readonly id: number;
  readonly #line: PumpLine;
  readonly #iterator: AsyncIterator<Batch>;
  readonly #life = new AbortController();
  #credit: number;
  #reading = false;
  #over = false;
  /** The last cursor sent and its JSON text, which the next batch begins with. */
  #cursor: string | null = null;
  #cursorText = '';

  /** Throws what `open` throws. */
  constructor(id: number, credit: number, line: PumpLine, open: (signal: AbortSignal) => AsyncIterable<Batch>) {
    this.id = id;
    this.#line = line;
    this.#credit = credit;
    this.#iterator = open(this.#life.signal)[Symbol.asyncIterator]();
  }

  /** Batches that may still be sent. */
  get credit(): number {
    return this.#credit;
  }

  addCredit(batches: number): void {
    this.#credit += batches;
    this.pull();
  }

  /** Reads the next batch if it may be sent. */
  pull(): void {
    if (this.#reading || this.#over || this.#credit === 0 || this.#line.clogged) return;
    this.#reading = true;
    this.#iterator.next().then(this.#onStep, this.#onError);
  }

  /** Lets go of the backend's stream. Resolves when the backend has, too. Idempotent. */
  async stop(): Promise<void> {
    this.#over = true;
    this.#life.abort(); // A generator that waits hears of `return` only when it wakes.
    await this.#iterator.return?.();
  }

  readonly #onStep = (step: IteratorResult<Batch, unknown>): void => {
    this.#reading = false;
    if (this.#over) return;
    if (step.done) {
      this.#onError(new GuanxiError('unavailable', 'The server ended the stream; open it again.'));
      return;
    }
    const { prev, next, items, live } = step.value;
    try {
      const prevText = prev === this.#cursor ? this.#cursorText : JSON.stringify(prev);
      this.#cursor = next;
      this.#cursorText = JSON.stringify(next);
      this.#credit -= 1;
      const rest = `"batch",${this.id},${prevText},${this.#cursorText},${live},${itemsText(items)}`;
      if (rest.length > longestRest) throw new GuanxiError('too-large', 'A batch does not fit into a frame.');
      this.#line.send(rest);
    } catch (error) {
      this.#onError(error);
      return;
    }
    this.pull();
  };

  readonly #onError = (error: unknown): void => {
    this.#reading = false;
    if (this.#over) return;
    this.#over = true;
    this.#line.ended(this, error);
  };
}
