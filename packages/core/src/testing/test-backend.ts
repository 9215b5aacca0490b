import { type Clock, systemClock } from '../client/clock.js';
import {
  type CommandReceipt,
  GuanxiError,
  type Link,
  type LogId,
  type LogRecord,
  type RecordId,
  stateId,
  type UserId,
} from '../contract/index.js';
import type { Json } from '../contract/json.js';
import type { Backend, BackendSession } from '../serve/backend.js';
import type { ServeLimits } from '../serve/limits.js';
import { type ServedLink, serveLink } from '../serve/serve-link.js';
import type { Credential } from '../transport/transport.js';
import { linkValve, type PipeFaults } from './link-valve.js';
import { TestSession } from './test-session.js';
import { TestStore } from './test-store.js';

/** How to make a `TestBackend`. */
export interface TestBackendOptions {
  /** @default the platform's */
  readonly clock?: Clock;
  /** Changes kept for live streams; who is further behind gets heads. @default 256 */
  readonly history?: number;
  /** Heads in one batch of a stream that catches up. @default 3, so that few logs make several batches */
  readonly headsPerBatch?: number;
  /** For the links it accepts. @default `serveLimits` */
  readonly limits?: Partial<ServeLimits>;
  /** Puts something between the links and this backend, such as a seeded bug. */
  readonly between?: (backend: Backend) => Backend;
}

/** What a `TestBackend` has open and has done. */
export interface TestBackendCounts {
  readonly sessions: number;
  readonly streams: number;
  /** Batches that links have taken from streams, ever. */
  readonly batches: number;
}

/**
 * A small real server in memory: logs with dense versions, inboxes with an epoch and a bounded history, commands that
 * have one effect per id, signals. Its methods are `test.append` { log, body }, `test.put` { log, name, body } (a state
 * record), `test.edit` { log, id, body }, `test.echo` { value } and `test.refuse` { error }.
 */
export interface TestBackend extends Backend {
  /** Serves one link; whoever wrote a `Link` gives its far end here. */
  accept(link: Link): ServedLink;
  /** A token for a user, who comes to be by it. @default one that does not expire */
  credential(user: string, options?: { readonly expiresIn?: number }): Credential;
  /** Lets a user into a group. Direct and private logs need no such thing. */
  join(log: LogId, user: string): void;
  /** Adds a record, as if by `author`. */
  append(log: LogId, author: string, body: Json): CommandReceipt;
  /** Sets a state record. */
  put(log: LogId, author: string, name: string, body: Json): CommandReceipt;
  /** The records of a log, in the order in which they were made. */
  records(log: LogId): readonly LogRecord[];
  /** What `user` would have to have heard of: each of her logs' version. */
  heads(user: string): ReadonlyMap<LogId, number>;
  readonly counts: TestBackendCounts;
  readonly epoch: string;
  /** Sends a signal to those in the log. */
  signal(log: LogId, author: string, body: Json): void;
  /** While held, commands take effect and nothing is answered. `release` answers in the order of `pick`, an index below its argument. */
  hold(): { readonly held: number; release(pick?: (count: number) => number): void };
  /** Closes all links, as a server that goes away does. */
  cut(): void;
  /** While unreachable, links are closed as they come. */
  unreachable: boolean;
  /** What is wrong with the links. */
  readonly faults: PipeFaults;
  /** All tokens given so far are refused from now on, and those who used them are told. */
  expireTokens(): void;
  /** Ends the user's streams and refuses her requests with `forbidden`. */
  revoke(user: string): void;
  /** Cursors of before are `gone`; the logs stay. */
  trim(): void;
  /** Begins another history: logs, answers and cursors of before are gone. */
  restart(): void;
}

/** Makes a backend for tests. */
export function createTestBackend(options: TestBackendOptions = {}): TestBackend {
  return new MemoryBackend(options);
}

/** What sessions share. */
export interface TestBackendState {
  readonly clock: Clock;
  readonly store: TestStore;
  readonly headsPerBatch: number;
  readonly tokens: Map<string, { readonly user: UserId; readonly expiresAt: number | undefined }>;
  readonly sessions: Set<TestSession>;
  readonly revoked: Set<UserId>;
  /** Answers by user and command id. */
  readonly answers: Map<string, { readonly digest: string; readonly answer: Json }>;
  /** Answers that wait while the backend holds them. */
  held: (() => void)[] | null;
  streams: number;
  batches: number;
}

class MemoryBackend implements TestBackend {
  readonly faults: PipeFaults = { frozen: false, damage: null };
  unreachable = false;
  readonly #options: TestBackendOptions;
  readonly #state: TestBackendState;
  readonly #links = new Set<ServedLink>();
  #lastNumber = 0;

  constructor(options: TestBackendOptions) {
    this.#options = options;
    this.#state = {
      clock: options.clock ?? systemClock,
      store: new TestStore(options.history ?? 256),
      headsPerBatch: options.headsPerBatch ?? 3,
      tokens: new Map(),
      sessions: new Set(),
      revoked: new Set(),
      answers: new Map(),
      held: null,
      streams: 0,
      batches: 0,
    };
  }

  async open(token: string): Promise<BackendSession> {
    return new TestSession(this.#state, token);
  }

  accept(link: Link): ServedLink {
    const { clock } = this.#state;
    const { limits } = this.#options;
    const backend = this.#options.between?.(this) ?? this;
    const served = serveLink(linkValve(link, this.faults), backend, {
      clock,
      ...(limits && { limits }),
      onClose: () => this.#links.delete(served),
    });
    this.#links.add(served);
    if (this.unreachable) served.close(1013, 'unreachable');
    return served;
  }

  credential(user: string, { expiresIn }: { readonly expiresIn?: number } = {}): Credential {
    this.#lastNumber += 1;
    const token = `${user}-${this.#lastNumber}`;
    const expiresAt = expiresIn === undefined ? undefined : this.#state.clock.now() + expiresIn;
    this.#state.tokens.set(token, { user: user as UserId, expiresAt });
    return { token, ...(expiresAt !== undefined && { expiresAt }) };
  }

  join(log: LogId, user: string): void {
    this.#state.store.join(log, user as UserId);
  }

  append(log: LogId, author: string, body: Json): CommandReceipt {
    this.#lastNumber += 1;
    const id = `by-test-${this.#lastNumber}` as RecordId;
    return this.#put(log, id, 'test.entry', 'timeline', author, body);
  }

  put(log: LogId, author: string, name: string, body: Json): CommandReceipt {
    return this.#put(log, stateId(log, 'test.state', name), 'test.state', 'state', author, body);
  }

  records(log: LogId): readonly LogRecord[] {
    return this.#state.store.records(log);
  }

  heads(user: string): ReadonlyMap<LogId, number> {
    return new Map(this.#state.store.headsAfter(user as UserId, 0).map(({ log, to }) => [log, to]));
  }

  get counts(): TestBackendCounts {
    const { sessions, streams, batches } = this.#state;
    return { sessions: sessions.size, streams, batches };
  }

  get epoch(): string {
    return this.#state.store.epoch;
  }

  signal(log: LogId, author: string, body: Json): void {
    this.#state.store.signal({ log, kind: 'test.signal', body, author: author as UserId });
  }

  hold(): { readonly held: number; release(pick?: (count: number) => number): void } {
    const waiting: (() => void)[] = [];
    this.#state.held = waiting;
    return {
      get held() {
        return waiting.length;
      },
      release: (pick = () => 0) => {
        if (this.#state.held === waiting) this.#state.held = null;
        while (waiting.length > 0) for (const answer of waiting.splice(pick(waiting.length), 1)) answer();
      },
    };
  }

  cut(): void {
    for (const link of [...this.#links]) link.close(1001, 'cut');
  }

  expireTokens(): void {
    this.#state.tokens.clear();
    const error = new GuanxiError('unauthenticated', 'The token has expired.');
    for (const session of this.#state.sessions) session.lapse(error);
  }

  revoke(user: string): void {
    this.#state.revoked.add(user as UserId);
    const error = new GuanxiError('forbidden', 'You may no longer read this.');
    for (const session of this.#state.sessions) if (session.user === user) session.failStreams(error);
  }

  trim(): void {
    const { store } = this.#state;
    store.position += 1; // So that the present position has no old name.
    store.oldestCursor = store.position;
  }

  restart(): void {
    const { store, answers } = this.#state;
    this.#lastNumber += 1;
    answers.clear();
    store.restart(`epoch-${this.#lastNumber + 1}`);
    this.cut();
  }

  #put(log: LogId, id: RecordId, kind: string, place: 'timeline' | 'state', author: string, body: Json): CommandReceipt {
    const at = this.#state.clock.now();
    return this.#state.store.put({ log, id, kind, place, author: author as UserId, body, at });
  }
}
