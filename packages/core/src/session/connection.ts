import type { Subscription } from 'rxjs';
import { abortable } from '../client/abortable.js';
import type { ClientState, Session } from '../client/client.js';
import type { Clock } from '../client/clock.js';
import { type Deferred, deferred } from '../client/deferred.js';
import type { Logger } from '../client/logger.js';
import { wait } from '../client/wait.js';
import { audience, watched } from '../client/watched.js';
import { GuanxiError } from '../contract/error.js';
import type { DeviceId, LogId } from '../contract/ids.js';
import type { LogRecord, Signal } from '../contract/record.js';
import { type Answers, PROTOCOL, type Request } from '../contract/request.js';
import { clientLimits } from '../limits.js';
import type { Journal } from '../replica/journal.js';
import { parseHello, parseSignal } from '../replica/parse.js';
import type { Puller } from '../replica/puller.js';
import { backoff } from '../transport/backoff.js';
import type { Auth, Transport, TransportStatus } from '../transport/transport.js';
import { adoptServer } from './adopt-server.js';
import { followInbox } from './follow-inbox.js';
import { createLaggards, type Laggards } from './laggards.js';
import { inboxCursor, putCursor, putDevice, storedDevice, storedSession } from './values.js';

/** Where the connection stands, as the client tells it. */
export interface ConnectionStatus {
  readonly state: ClientState;
  readonly retryAt?: number;
  readonly error?: GuanxiError;
}

/** What a connection works with. */
export interface ConnectionOptions {
  readonly transport: Transport;
  readonly journal: Journal;
  readonly auth: Auth;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  readonly newId: () => string;
  readonly puller: Puller;
  readonly aside: (log: LogId, records: readonly LogRecord[]) => void;
  /** The server has greeted: requests can be sent. */
  readonly onReady: () => void;
  /** All changes up to now are stored. */
  readonly onLive: () => void;
}

/** Keeps a client connected: greets the server on each connection, then follows its inbox and signals. */
export class Connection {
  readonly status = watched<ConnectionStatus>({ state: 'starting' });
  readonly session = watched<Session | null>(null);
  readonly signals = audience<Signal>();
  /** Ms to add to the client's clock to get the server's. */
  offset = 0;
  readonly #options: ConnectionOptions;
  readonly #laggards: Laggards;
  readonly #closed = new AbortController();
  #watching: Subscription | null = null;
  /** The present connection of the transport. */
  #link: AbortController | null = null;
  /** Settled when the present connection has been greeted, or was lost before. */
  #greeting: Deferred<void> | null = null;
  #isReady = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#laggards = createLaggards(options);
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  /** Reads who one is, then connects; resolves with the session as soon as it is known. Called again, it connects again after a sign-out. */
  async start(): Promise<Session> {
    const { journal, transport, auth, newId } = this.#options;
    await journal.load();
    this.#refuseClosed();
    if (storedDevice(journal.memory) === null) await journal.write([putDevice(newId())]);
    this.#refuseClosed();
    const stored = storedSession(journal.stored);
    if (stored && !this.session.value) this.session.tell(stored);
    const greeted = this.#nextSession();
    this.#watching ??= transport.status$.subscribe((status) => this.#follow(status));
    const online = transport.connect({ auth, signal: this.#closed.signal });
    if (this.session.value) {
      online.catch(() => {}); // The status tells; what is stored can be used meanwhile.
      return this.session.value;
    }
    await online;
    return greeted.promise;
  }

  /** `transport.request`, once the server has greeted. */
  async request<R extends Request>(request: R, options: { readonly signal?: AbortSignal } = {}): Promise<Answers[R['op']]> {
    this.#refuseClosed();
    if (!this.#isReady) {
      if (!this.#greeting) throw offline();
      await abortable(this.#greeting.promise, options.signal);
    }
    return this.#options.transport.request(request, options);
  }

  async close(): Promise<void> {
    this.#closed.abort();
    this.#drop();
    this.#watching?.unsubscribe();
    await this.#options.transport.close();
    this.#show({ state: 'closed' });
    for (const each of [this.status, this.session, this.signals]) each.end();
  }

  #refuseClosed(): void {
    if (this.#closed.signal.aborted) throw new GuanxiError('closed', 'This client was closed; make another.', { outcome: 'not-sent' });
  }

  #nextSession(): Deferred<Session> {
    const found = deferred<Session>();
    const watching = this.session.heard$.subscribe({
      next: (session) => session && found.resolve(session),
      complete: () => found.reject(new GuanxiError('closed', 'This client was closed; make another.')),
    });
    const refused = this.status.heard$.subscribe(({ state, error }) => {
      if (state === 'signed-out' && error?.code === 'conflict') found.reject(error);
    });
    const leave = () => {
      watching.unsubscribe();
      refused.unsubscribe();
    };
    found.promise.then(leave, leave);
    return found;
  }

  #show(status: ConnectionStatus): void {
    const { state, retryAt, error } = this.status.value;
    if (state !== status.state || retryAt !== status.retryAt || error !== status.error) this.status.tell(status);
  }

  #follow({ state, retryAt, error }: TransportStatus): void {
    if (state === 'online') {
      if (!this.#link) this.#begin();
      return;
    }
    this.#drop();
    this.#show({
      state: state === 'idle' ? 'connecting' : state,
      ...(retryAt === undefined ? {} : { retryAt }),
      ...(error === undefined ? {} : { error }),
    });
  }

  #begin(): void {
    const link = new AbortController();
    this.#link = link;
    this.#greeting = deferred();
    this.#show({ state: 'connecting' });
    void this.#run(link.signal);
  }

  #drop(): void {
    this.#isReady = false;
    this.#greeting?.reject(offline());
    this.#greeting = null;
    this.#link?.abort();
    this.#link = null;
  }

  async #run(signal: AbortSignal): Promise<void> {
    await this.#repeat(signal, 'connecting', () => this.#greet(signal), 1);
    if (signal.aborted) return;
    this.#isReady = true;
    this.#greeting?.resolve();
    this.#show({ state: 'catching-up' });
    this.#options.onReady();
    void this.#laggards.follow(signal);
    if (this.#options.transport.capabilities.ephemeral) void this.#repeat(signal, null, () => this.#followSignals(signal));
    await this.#repeat(signal, 'catching-up', (succeed) => this.#followInbox(signal, succeed));
  }

  /** Does `task` again and again, `times` at most, with growing pauses while it fails, for as long as the connection lasts. */
  async #repeat(
    signal: AbortSignal,
    state: ClientState | null,
    task: (succeed: () => void) => Promise<void>,
    times = Number.POSITIVE_INFINITY,
  ): Promise<void> {
    const { clock, random, logger } = this.#options;
    let failures = 0;
    for (let done = 0; done < times && !signal.aborted; ) {
      try {
        await task(() => {
          failures = 0;
        });
        done += 1;
      } catch (cause) {
        if (signal.aborted) return;
        const error = GuanxiError.from(cause);
        failures += 1;
        logger.warn({ error, failures }, 'The session goes on after a pause.');
        if (state) this.#show({ state, error });
        await wait(clock, Math.max(error.retryAfter ?? 0, backoff(failures, random, clientLimits)), signal);
      }
    }
  }

  async #greet(signal: AbortSignal): Promise<void> {
    const { transport, journal, clock } = this.#options;
    const device = storedDevice(journal.memory) as DeviceId;
    const sent = clock.now();
    const server = parseHello(await transport.request({ op: 'hello', protocol: PROTOCOL, device }, { signal }));
    const received = clock.now();
    try {
      const { session, writes } = adoptServer(journal.memory, server, device);
      await journal.write(writes);
      this.offset = server.now - (sent + received) / 2;
      this.session.tell(session);
    } catch (cause) {
      const error = GuanxiError.from(cause);
      if (error.code !== 'conflict') throw error;
      this.#drop(); // Nothing may be sent in this person's name from another's storage.
      this.#show({ state: 'signed-out', error });
    }
  }

  async #followInbox(signal: AbortSignal, succeed: () => void): Promise<void> {
    const { journal, onLive } = this.#options;
    const onStored = ({ live }: { readonly live: boolean }) => {
      succeed();
      if (!live || signal.aborted || this.status.value.state === 'live') return;
      this.#show({ state: 'live' });
      onLive();
    };
    const onBehind = () => void this.#laggards.follow(signal);
    try {
      await followInbox({ ...this.#options, onStored, onBehind }, signal);
    } catch (error) {
      if (!GuanxiError.is(error) || error.code !== 'gone' || inboxCursor(journal.memory) === 'start') throw error;
      await journal.write([putCursor(null)]); // What is stored stays; the heads that come tell what is missing.
    }
  }

  async #followSignals(signal: AbortSignal): Promise<void> {
    for await (const { items } of this.#options.transport.stream({ name: '~signals', from: 'head' }, { signal })) {
      for (const item of items) {
        const parsed = parseSignal(item);
        if (parsed) this.signals.tell(parsed);
      }
    }
  }
}

function offline(): GuanxiError {
  return new GuanxiError('unavailable', 'There is no connection now; try again when online.', { outcome: 'not-sent' });
}
