import { GuanxiError } from '../contract/error.js';
import type { Json } from '../contract/json.js';
import type { Answers, Request } from '../contract/request.js';
import type { Batch, StreamOptions, Transport } from '../transport/transport.js';
import { seededRandom } from './seeded-random.js';

/** What happens above a transport; each a chance between 0 and 1, drawn per batch or request. */
export interface ChaosRates {
  /** A batch is lost; the next one's `prev` shows it. @default 0.05 */
  readonly loseBatch: number;
  /** A batch comes twice. @default 0.05 */
  readonly repeatBatch: number;
  /** A batch comes after the next one. @default 0.05 */
  readonly swapBatches: number;
  /** Items of a batch change places. @default 0.1 */
  readonly swapItems: number;
  /** An item of a batch comes twice. @default 0.1 */
  readonly repeatItem: number;
  /** A push becomes the head of its log, as servers do under load. @default 0.1 */
  readonly demotePush: number;
  /** An item vanishes and nothing shows it, until something else happens in its log. @default 0 */
  readonly loseItem: number;
  /** A stream throws `unavailable`. @default 0.05 */
  readonly breakStream: number;
  /** A request is lost before it is carried out. @default 0.05 */
  readonly loseRequest: number;
  /** A request is carried out, and its answer is lost. @default 0.05 */
  readonly loseAnswer: number;
  /** A request is sent twice. @default 0.05 */
  readonly repeatRequest: number;
}

/** A transport that does badly, until it is calmed. */
export interface ChaosTransport extends Transport {
  /** Does no more harm, and breaks the open streams once more, so that what was lost is found. */
  calm(): void;
}

const defaults: ChaosRates = {
  loseBatch: 0.05,
  repeatBatch: 0.05,
  swapBatches: 0.05,
  swapItems: 0.1,
  repeatItem: 0.1,
  demotePush: 0.1,
  loseItem: 0,
  breakStream: 0.05,
  loseRequest: 0.05,
  loseAnswer: 0.05,
  repeatRequest: 0.05,
};

/**
 * Puts what a bad transport could do on top of a good one: it loses, repeats and reorders batches and items, and loses
 * and repeats requests. A replica must come through it; this is how to show that yours does. Decided by `seed`.
 */
export function chaosTransport(inner: Transport, options: { readonly seed: number; readonly rates?: Partial<ChaosRates> }): ChaosTransport {
  const random = seededRandom(options.seed);
  const rates = { ...defaults, ...options.rates };
  const calm = new AbortController();
  const happens = (rate: keyof ChaosRates) => random() < rates[rate] && !calm.signal.aborted;
  return {
    capabilities: inner.capabilities,
    status$: inner.status$,
    connect: (how) => inner.connect(how),
    close: () => inner.close(),
    calm: () => calm.abort(),
    async request<R extends Request>(request: R, more?: { readonly signal?: AbortSignal }): Promise<Answers[R['op']]> {
      if (happens('loseRequest')) throw lost();
      const again = happens('repeatRequest');
      const answer = await inner.request(request, more);
      if (again) await inner.request(request, more);
      if (happens('loseAnswer')) throw lost();
      return answer;
    },
    stream(stream, { signal } = {}) {
      const both = signal ? AbortSignal.any([signal, calm.signal]) : calm.signal;
      // Opened after the calm, a stream is left alone.
      const guarded = calm.signal.aborted ? (signal ?? new AbortController().signal) : both;
      return { [Symbol.asyncIterator]: () => new ChaosIterator(inner, stream, guarded, signal, happens, random) };
    },
  };
}

class ChaosIterator implements AsyncIterator<Batch> {
  readonly #inner: AsyncIterator<Batch>;
  readonly #signal: AbortSignal | undefined;
  readonly #happens: (rate: keyof ChaosRates) => boolean;
  readonly #random: () => number;
  /** Batches that come again, or late. */
  readonly #due: Batch[] = [];

  constructor(
    inner: Transport,
    stream: StreamOptions,
    guarded: AbortSignal,
    signal: AbortSignal | undefined,
    happens: (rate: keyof ChaosRates) => boolean,
    random: () => number,
  ) {
    this.#inner = inner.stream(stream, { signal: guarded })[Symbol.asyncIterator]();
    this.#signal = signal;
    this.#happens = happens;
    this.#random = random;
  }

  async next(): Promise<IteratorResult<Batch>> {
    const due = this.#due.shift();
    if (due) return { done: false, value: due };
    if (this.#happens('breakStream')) {
      await this.#inner.return?.();
      throw lost();
    }
    for (;;) {
      const step = await this.#inner.next().catch((error) => {
        // Ended by the calm, not by the reader.
        throw error.code === 'aborted' && !this.#signal?.aborted ? lost() : error;
      });
      if (step.done) return step;
      if (this.#happens('loseBatch')) continue;
      const batch = { ...step.value, items: this.#disturb(step.value.items) };
      if (this.#happens('swapBatches')) {
        this.#due.push(batch);
        continue;
      }
      if (this.#happens('repeatBatch')) this.#due.push(batch);
      return { done: false, value: batch };
    }
  }

  async return(): Promise<IteratorResult<Batch>> {
    await this.#inner.return?.();
    return { done: true, value: undefined };
  }

  #disturb(given: readonly Json[]): readonly Json[] {
    const items = given.map((item) => (this.#happens('demotePush') ? headOf(item) : item));
    const place = () => Math.floor(this.#random() * items.length);
    if (items.length > 0 && this.#happens('repeatItem')) items.splice(place(), 0, items[place()] as Json);
    if (items.length > 1 && this.#happens('swapItems')) items.push(...items.splice(place(), 1));
    if (items.length > 0 && this.#happens('loseItem')) items.splice(place(), 1);
    return items;
  }
}

/** What an item of an inbox says without its records; other items stay as they are. */
function headOf(item: Json): Json {
  const { log, to, seq, records } = item as { readonly [key: string]: Json };
  return records === undefined || log === undefined ? item : { log, to: to ?? 0, seq: seq ?? 0 };
}

function lost(): GuanxiError {
  return new GuanxiError('unavailable', 'The connection was lost, on purpose.', { outcome: 'unknown' });
}
