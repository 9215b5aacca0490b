import type { Observable } from 'rxjs';
import type { Method, RecordKind, SignalKind } from '../contract/define.js';
import type { GuanxiError } from '../contract/error.js';
import type { CommandId, DeviceId, LogId, RecordId, UserId } from '../contract/ids.js';
import type { Json } from '../contract/json.js';
import type { LogRecord, Signal } from '../contract/record.js';
import type { CommandReceipt, HelloAnswer } from '../contract/request.js';
import type { LogState, OutboxEntry, Range, Storage } from '../storage/storage.js';
import type { Auth, Transport, TransportState } from '../transport/transport.js';
import type { Clock } from './clock.js';
import type { Logger } from './logger.js';

/** How to make a client. Everything that reaches outside comes in here. */
export interface ClientOptions {
  /** The client's own from now on: it closes it. */
  readonly transport: Transport;
  /** The client's own from now on, and one account's: it closes it, and refuses it with `conflict` for another account. */
  readonly storage: Storage;
  /** A token, or what gives one; `null` means signed out. */
  readonly token: string | Auth | (() => Promise<string | null>);
  /** @default the platform's */
  readonly clock?: Clock;
  /** Numbers in [0, 1), for jitter and ids. @default from the platform's cryptographic source */
  readonly random?: () => number;
  /** @default one that says nothing */
  readonly logger?: Logger;
}

/** `starting`: the storage is being read. `catching-up`: connected, and older changes are still arriving. */
export type ClientState = 'starting' | 'catching-up' | 'live' | Exclude<TransportState, 'idle' | 'online'>;

/** What a person should be told about the connection and her own pending work. */
export interface ClientStatus {
  readonly state: ClientState;
  /** While `offline`: ms of the client's clock at which it tries again. */
  readonly retryAt?: number;
  readonly error?: GuanxiError;
  /** Commands that wait for their acknowledgement. */
  readonly pending: number;
  /** Commands refused for good, which wait for `retry` or `drop`. */
  readonly failed: number;
  /** When the oldest pending command was given, ms since 1970. */
  readonly pendingSince?: number;
}

/** Who one is, from the storage when offline. */
export interface Session {
  readonly user: UserId;
  readonly device: DeviceId;
  readonly server: HelloAnswer;
}

/** A command that is safely stored on this device and will have exactly one effect. */
export interface Command {
  readonly id: CommandId;
  /** Resolves at the acknowledgement; rejects when the server refuses for good, or with `aborted` after `drop`. */
  settled(): Promise<CommandReceipt>;
}

/** What is not yet acknowledged. At most `limits.outboxEntries`; then `enqueue` is refused with `rate-limited`. */
export interface Outbox {
  readonly entries$: Observable<readonly OutboxEntry[]>;
  /** Queues a failed command again, under its old id. `not-found` if there is none. */
  retry(id: CommandId): Promise<void>;
  /** Takes back a command: a failed one, or one that was never sent; `conflict` if it may already have had its effect. */
  drop(id: CommandId): Promise<void>;
}

/** What a pending command will do, shown until the server's own records arrive. */
export type Effect =
  /** A timeline record at the end, its id the command's. */
  | { readonly type: 'append'; readonly log: LogId; readonly kind: string; readonly body: Json }
  /** A new body for a record, if this device has it. */
  | { readonly type: 'change'; readonly log: LogId; readonly id: RecordId; readonly body: (present: LogRecord) => Json }
  /** A state record, there already or not; null removes it. */
  | {
      readonly type: 'state';
      readonly log: LogId;
      readonly kind: string;
      readonly id: RecordId;
      readonly body: (present: LogRecord | null) => Json;
    };

/** Tells the client how to show a method's commands while they are pending. */
export interface Projection<Input> {
  readonly method: Method<Input, CommandReceipt>;
  /** Pure: it runs again after every reload. */
  show(input: Input, entry: OutboxEntry): readonly Effect[];
}

/** The part of a timeline to watch: the newest `last` places, or the places of `range`. At most `limits.windowSize`. */
export type Window = { readonly last: number } | { readonly range: Range };

/** One line of a watched timeline. */
export interface TimelineEntry {
  /** While pending, `seq` and `version` are 0 and `at` is the client's time. */
  readonly record: LogRecord;
  readonly delivery: 'stored' | 'changing' | 'pending' | 'failed';
  /** For `failed` and for a refused change: the command to retry or drop. */
  readonly command?: OutboxEntry;
}

/** A window as it is now. */
export interface Timeline {
  readonly state: LogState;
  /** The places covered, after clipping to `state.start` … `state.seq`; from > to when empty. */
  readonly range: Range;
  /** Ascending by place, pending ones last in the order they were given (only in a window that reaches the end). */
  readonly entries: readonly TimelineEntry[];
  /** Places inside `range` that are not on this device; `load` fetches them. */
  readonly holes: readonly Range[];
}

/** One replicated log. */
export interface Log {
  readonly id: LogId;
  readonly state$: Observable<LogState>;
  /** Emits at once from the storage, then on every change inside the window. */
  timeline$(window: Window | Observable<Window>): Observable<Timeline>;
  /** The state records of one kind, pending changes included, by id; those whose body does not parse are left out. */
  states$<Body>(kind: RecordKind<Body>): Observable<ReadonlyMap<RecordId, LogRecord<Body>>>;
  /** Fetches what `range` lacks, newest first, and stores it page by page. Resolves when `range` has no hole. */
  load(range: Range, options?: { readonly signal?: AbortSignal }): Promise<void>;
  /** Pulls now, and resolves when the replica stands where the server stood; for a log not heard of before, too. */
  sync(options?: { readonly signal?: AbortSignal }): Promise<void>;
}

/** One account on one device: its replica, its outbox and its connection. */
export interface Client {
  readonly status$: Observable<ClientStatus>;
  /** Null until this device has once been online with this storage. */
  readonly session$: Observable<Session | null>;
  /** Every log this account has, as stored. */
  readonly logs$: Observable<ReadonlyMap<LogId, LogState>>;
  readonly outbox: Outbox;
  /** Reads the storage, then connects and stays connected. Resolves with the session, from the storage if there is one. */
  start(): Promise<Session>;
  log(id: LogId): Log;
  /** Asks the server now. Rejects with `unavailable` when offline; for what must not be lost use `enqueue`. */
  call<Input, Output>(
    method: Method<Input, Output>,
    input: Input,
    options?: { readonly id?: CommandId; readonly signal?: AbortSignal },
  ): Promise<Output>;
  /**
   * Stores a command for `log`; it is sent when its turn comes, also after a reload. Resolves when stored. The same `id`
   * again, while the command waits, adds nothing and gives the same command.
   */
  enqueue<Input>(
    method: Method<Input, CommandReceipt>,
    input: Input,
    options: { readonly log: LogId; readonly id?: CommandId },
  ): Promise<Command>;
  /** Registers a projection, and gives back what takes it away; a second one for the same method is refused with `conflict`. */
  project<Input>(projection: Projection<Input>): () => void;
  /** Sends to those who are online in `log`; lost when offline. */
  signal<Body>(kind: SignalKind<Body>, log: LogId, body: Body): Promise<void>;
  signals$<Body>(kind: SignalKind<Body>): Observable<Omit<Signal, 'body'> & { readonly body: Body }>;
  /** A small value of a feature on this device, such as a cache; `key` begins with the contract's name and a dot. */
  value(key: string): Json;
  setValue(key: string, value: Json): Promise<void>;
  /** The server's time as far as it can be told from here, ms since 1970; only for show. */
  now(): number;
  /** The clock it was made with; features wait by it. */
  readonly clock: Clock;
  /** A new UUIDv7 from this client's clock and randomness. */
  newId(): string;
  /** Forgets everything stored on this device for this account, and closes. */
  signOut(): Promise<void>;
  /** Keeps what is stored; `start` of another client resumes. Idempotent. */
  close(): Promise<void>;
}
