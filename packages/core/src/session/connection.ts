import type { Subscription } from 'rxjs';
import { abortable } from '../client/abortable.js';
import type { ClientState, Session } from '../client/client.js';
import type { Clock } from '../client/clock.js';
import { type Deferred, deferred } from '../client/deferred.js';
import type { Logger } from '../client/logger.js';
import { audience, watched } from '../client/watched.js';
import { GuanxiError, notSent } from '../contract/error.js';
import type { DeviceId, LogId } from '../contract/ids.js';
import type { LogRecord, Signal } from '../contract/record.js';
import { type Answers, PROTOCOL, type Request } from '../contract/request.js';
import type { Journal } from '../replica/journal.js';
import { parseHello, parseSignal } from '../replica/parse.js';
import type { Puller } from '../replica/puller.js';
import type { Auth, Transport, TransportStatus } from '../transport/transport.js';
import { adoptServer } from './adopt-server.js';
import { followInbox } from './follow-inbox.js';
import { createLaggards, type Laggards } from './laggards.js';
import { repeat } from './repeat.js';
import { inboxCursor, keep, kept } from './values.js';

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

/** One connection of the transport. */
interface Link {
  readonly life: AbortController;
  /** Settled when the server has greeted, or the connection was lost before. */
  readonly greeted: Deferred<void>;
  isReady: boolean;
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
  #link: Link | null = null;
  /** The session, once the server has told it. */
  #known = deferred<Session>();

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#laggards = createLaggards(options);
  }

  get isReady(): boolean {
    return this.#link?.isReady === true;
  }

  /** Reads who one is, then connects; resolves with the session as soon as it is known. Called again, it connects again after a sign-out. */
  async start(): Promise<Session> {
    const { journal, transport, auth, newId } = this.#options;
    await journal.load();
    this.#refuseClosed();
    if (!kept(journal.memory, 'device')) await journal.write([keep('device', newId() as DeviceId)]);
    this.#refuseClosed();
    const stored = kept(journal.stored, 'session');
    if (stored && !this.session.value) this.session.tell(stored);
    const known = this.#known.promise;
    this.#watching ??= transport.status$.subscribe((status) => this.#follow(status));
    const online = transport.connect({ auth, signal: this.#closed.signal });
    if (this.session.value) {
      online.catch(() => {}); // The status tells; what is stored can be used meanwhile.
      return this.session.value;
    }
    await online;
    return known;
  }

  /** `transport.request`, once the server has greeted. */
  async request<R extends Request>(request: R, options: { readonly signal?: AbortSignal } = {}): Promise<Answers[R['op']]> {
    this.#refuseClosed();
    if (!this.#link) throw offline();
    if (!this.#link.isReady) await abortable(this.#link.greeted.promise, options.signal);
    return this.#options.transport.request(request, options);
  }

  async close(): Promise<void> {
    this.#closed.abort();
    this.#drop();
    this.#watching?.unsubscribe();
    await this.#options.transport.close();
    this.status.tell({ state: 'closed' });
    for (const each of [this.status, this.session, this.signals]) each.end();
    this.#known.reject(closed());
  }

  #refuseClosed(): void {
    if (this.#closed.signal.aborted) throw closed();
  }

  #follow(status: TransportStatus): void {
    const { state } = status;
    if (state !== 'online') {
      this.#drop();
      this.status.tell({ ...status, state: state === 'idle' ? 'connecting' : state });
    } else if (!this.#link) {
      this.#link = { life: new AbortController(), greeted: deferred(), isReady: false };
      this.status.tell({ state: 'connecting' });
      void this.#run(this.#link);
    }
  }

  #drop(): void {
    const link = this.#link;
    this.#link = null;
    link?.greeted.reject(offline());
    link?.life.abort();
  }

  async #run(link: Link): Promise<void> {
    const { onReady, transport } = this.#options;
    const { signal } = link.life;
    await this.#repeat(signal, 'connecting', () => this.#greet(signal));
    if (signal.aborted) return;
    link.isReady = true;
    link.greeted.resolve();
    this.status.tell({ state: 'catching-up' });
    onReady();
    void this.#laggards.follow(signal);
    if (transport.capabilities.ephemeral) void this.#repeat(signal, null, () => this.#followSignals(signal));
    await this.#repeat(signal, 'catching-up', (progress) => this.#followInbox(signal, progress));
  }

  /** Does `task` until it succeeds or the connection is lost; `state` is what a failure leads back to. */
  #repeat(signal: AbortSignal, state: ClientState | null, task: (progress: () => void) => Promise<void>): Promise<void> {
    const onFailure = (error: GuanxiError) => {
      this.#options.logger.warn({ error }, 'The session pauses.');
      if (state) this.status.tell({ state, error });
    };
    return repeat({ ...this.#options, onFailure }, signal, task);
  }

  async #greet(signal: AbortSignal): Promise<void> {
    const { transport, journal, clock } = this.#options;
    const device = kept(journal.memory, 'device') as DeviceId;
    const sent = clock.now();
    const server = parseHello(await transport.request({ op: 'hello', protocol: PROTOCOL, device }, { signal }));
    const received = clock.now();
    try {
      const { session, writes } = adoptServer(journal.memory, server, device);
      await journal.write(writes);
      this.offset = server.now - (sent + received) / 2;
      this.session.tell(session);
      this.#known.resolve(session);
    } catch (cause) {
      const error = GuanxiError.from(cause);
      if (error.code !== 'conflict') throw error;
      this.#drop(); // Nothing may be sent in this person's name from another's storage.
      this.status.tell({ state: 'signed-out', error });
      this.#known.reject(error);
      this.#known = deferred();
    }
  }

  /** Follows the inbox, from its start when the server no longer holds the cursor. */
  async #followInbox(signal: AbortSignal, progress: () => void): Promise<never> {
    const { journal, onLive } = this.#options;
    const onStored = ({ live }: { readonly live: boolean }) => {
      progress();
      if (!live || signal.aborted || this.status.value.state === 'live') return;
      this.status.tell({ state: 'live' });
      onLive();
    };
    const onBehind = () => void this.#laggards.follow(signal);
    for (;;) {
      try {
        await followInbox({ ...this.#options, onStored, onBehind }, signal);
      } catch (error) {
        if (!GuanxiError.is(error) || error.code !== 'gone' || inboxCursor(journal.memory) === 'start') throw error;
        await journal.write([keep('inbox', null)]); // What is stored stays; the heads that come tell what is missing.
      }
    }
  }

  async #followSignals(signal: AbortSignal): Promise<never> {
    for await (const { items } of this.#options.transport.stream({ name: '~signals', from: 'head' }, { signal })) {
      for (const item of items) {
        const parsed = parseSignal(item);
        if (parsed) this.signals.tell(parsed);
      }
    }
    throw new GuanxiError('unavailable', 'The signals ended.');
  }
}

function offline(): GuanxiError {
  return notSent('unavailable', 'There is no connection; try again when online.');
}

function closed(): GuanxiError {
  return notSent('closed', 'This client was closed; make another.');
}
