import { Observable } from 'rxjs';
import { whenAborted } from '../client/abortable.js';
import { type Clock, systemClock } from '../client/clock.js';
import { type Deferred, deferred } from '../client/deferred.js';
import { type Logger, silent } from '../client/logger.js';
import { jsonText } from '../client/parse.js';
import { watched } from '../client/watched.js';
import { type ErrorCode, type GuanxiError, notSent } from '../contract/error.js';
import { limits as protocolLimits } from '../contract/limits.js';
import type { Dial } from '../contract/link.js';
import type { Answers, Request } from '../contract/request.js';
import { holdCredentials } from './credentials.js';
import { KeepOnline } from './keep-online.js';
import { type TransportLimits, transportLimits } from './limits.js';
import type { LinkClient } from './link-client.js';
import { systemRandom } from './random.js';
import { StreamReader } from './stream-reader.js';
import type { Auth, Batch, StreamOptions, Transport, TransportCapabilities, TransportStatus } from './transport.js';

/** What every transport over a link can be given. */
export interface LinkTransportOptions {
  /** @default the platform's */
  readonly clock?: Clock;
  /** Numbers in [0, 1), for the jitter of pauses. @default from the platform's cryptographic source */
  readonly random?: () => number;
  /** @default one that says nothing */
  readonly logger?: Logger;
  /** @default `transportLimits` */
  readonly limits?: Partial<TransportLimits>;
  /** Emits when the network may be back, such as the window's `online` event: the next try begins at once. */
  readonly wake$?: Observable<unknown>;
}

/** How to make a transport over links. */
export interface OverLinkOptions extends LinkTransportOptions {
  /** For `capabilities`. */
  readonly name: string;
}

/** Makes a `Transport` of any pipe of text frames: give it what opens one. The far end is `serveLink`, or docs/PROTOCOL.md §5. */
export function overLink(dial: Dial, options: OverLinkOptions): Transport {
  return new OverLink(dial, options);
}

/** From `connect` until it is closed or signed out. */
interface Run {
  readonly life: AbortController;
  readonly keeper: KeepOnline;
  /** Settles when it is online for the first time, or never will be. */
  readonly first: Deferred<void>;
  /** Calls of `connect` that were not called off. */
  waiting: number;
  /** Whether it was online once. */
  online: boolean;
}

class OverLink implements Transport {
  readonly capabilities: TransportCapabilities;
  readonly status$: Observable<TransportStatus>;
  readonly #dial: Dial;
  readonly #options: OverLinkOptions;
  readonly #limits: TransportLimits;
  readonly #status = watched<TransportStatus>({ state: 'idle' });
  #run: Run | null = null;

  constructor(dial: Dial, options: OverLinkOptions) {
    this.#dial = dial;
    this.#options = options;
    this.#limits = { ...transportLimits, ...options.limits };
    this.capabilities = { name: options.name, maxRequest: protocolLimits.request, ephemeral: true, maxStreams: this.#limits.streams };
    this.status$ = new Observable((subscriber) => {
      // What is over keeps its last value to itself.
      if (this.#status.value.state === 'closed') subscriber.next(this.#status.value);
      return this.#status.heard$.subscribe(subscriber);
    });
  }

  async connect({ auth, signal }: { readonly auth: Auth; readonly signal?: AbortSignal }): Promise<void> {
    if (this.#status.value.state === 'closed') throw refusal('closed');
    if (signal?.aborted) throw refusal('aborted');
    if (typeof auth !== 'function') throw refusal('invalid');
    this.#run ??= this.#start(auth);
    const run = this.#run;
    const answer = deferred<void>();
    run.waiting += 1;
    const leave = whenAborted(signal, () => {
      answer.reject(refusal('aborted'));
      run.waiting -= 1;
      // Nobody waits for the first connection any more, so nobody wants it.
      if (run.waiting === 0 && !run.online && run === this.#run) this.#stop(refusal('aborted'), { state: 'idle' });
    });
    run.first.promise.then(answer.resolve, answer.reject);
    await answer.promise.finally(leave);
  }

  async request<R extends Request>(request: R, { signal }: { readonly signal?: AbortSignal } = {}): Promise<Answers[R['op']]> {
    if (signal?.aborted) throw refusal('aborted');
    const line = this.#line();
    const text = jsonText(request, this.capabilities.maxRequest, 'The request');
    // The answer is believed to have the form that belongs to the request; who stores it parses it.
    return line.request(text, signal) as Promise<Answers[R['op']]>;
  }

  stream(stream: StreamOptions, { signal }: { readonly signal?: AbortSignal } = {}): AsyncIterable<Batch> {
    const window = this.#limits.streamWindow;
    return { [Symbol.asyncIterator]: () => new StreamReader({ stream, window, line: () => this.#line(), signal }) };
  }

  async close(): Promise<void> {
    if (this.#status.value.state === 'closed') return;
    this.#stop(refusal('closed'), { state: 'closed' });
    this.#status.end();
  }

  /** Where requests go now. Throws when there is nowhere. */
  #line(): LinkClient {
    const line = this.#run?.keeper.line;
    if (line) return line;
    const { state, error } = this.#status.value;
    if (state === 'closed') throw refusal('closed');
    if (state === 'signed-out') throw refusal('unauthenticated', error);
    throw refusal('unavailable', error);
  }

  #start(auth: Auth): Run {
    const { clock = systemClock, random = systemRandom, logger = silent, wake$ } = this.#options;
    const life = new AbortController();
    const { signal } = life;
    const limits = this.#limits;
    const credentials = holdCredentials(auth, clock, limits, signal);
    const first = deferred<void>();
    const onStatus = (status: TransportStatus) => {
      if (status.state === 'online') {
        run.online = true;
        first.resolve();
      }
      this.#status.tell(status);
    };
    const onSignedOut = (error: GuanxiError) => this.#stop(error, { state: 'signed-out', error });
    const dial = this.#dial;
    const keeper = new KeepOnline({ dial, credentials, clock, random, logger, limits, signal, wake$, onStatus, onSignedOut });
    // In the next microtask, so that `connect` has returned before the status changes.
    void Promise.resolve().then(() => keeper.run());
    const run: Run = { life, keeper, first, waiting: 0, online: false };
    return run;
  }

  #stop(error: GuanxiError, status: TransportStatus): void {
    const run = this.#run;
    this.#run = null;
    run?.life.abort(error);
    run?.first.reject(error);
    run?.keeper.stop(error);
    this.#status.tell(status);
  }
}

const refusals = {
  closed: 'This transport was closed; make another.',
  aborted: 'It was called off.',
  invalid: '`auth` is a function that gives { token }.',
  unauthenticated: 'Signed out; sign in, then connect again.',
  unavailable: 'There is no connection; try again when online.',
} as const satisfies Partial<Record<ErrorCode, string>>;

function refusal(code: keyof typeof refusals, cause?: GuanxiError): GuanxiError {
  return notSent(code, refusals[code], cause);
}
