import type { Observable } from 'rxjs';
import type { GuanxiError } from '../contract/error.js';
import type { Json } from '../contract/json.js';
import type { Answers, Request } from '../contract/request.js';

/** A place in a stream: opaque, compared only by `===`, made by the server. */
export type Cursor = string;

/** What a transport claims; the acceptance suite tests what is claimed. */
export interface TransportCapabilities {
  /** Such as `websocket`; shown to people who look for a fault. */
  readonly name: string;
  /** The longest request, in characters of its JSON text; a longer one is refused with `too-large` before it is sent. */
  readonly maxRequest: number;
  /** Carries streams whose name begins with `~`: signals, which may be lost and are never resumed. */
  readonly ephemeral: boolean;
  /** Streams that may be open at once, 2 or more. */
  readonly maxStreams: number;
}

/** `signed-out`: `auth` gave no token, or the server refused it twice. `closed` is the last. */
export type TransportState = 'idle' | 'connecting' | 'online' | 'offline' | 'signed-out' | 'closed';

/** Where the connection stands. */
export interface TransportStatus {
  readonly state: TransportState;
  /** While `offline`: when the next try begins, in ms of the transport's clock. */
  readonly retryAt?: number;
  /** Why it is not online. */
  readonly error?: GuanxiError;
}

/** What proves who one is. */
export interface Credential {
  readonly token: string;
  /** Ms since 1970. Before it, `auth` is asked for a new one, and no stream breaks. */
  readonly expiresAt?: number;
}

/** Gives a token, or `null` when the person has signed out: then nothing is retried until `connect` is called again. */
export type Auth = (why: 'connect' | 'expiring' | 'rejected', signal: AbortSignal) => Promise<Credential | null>;

/** A step of a stream: what lies between two cursors. `prev` other than one's own cursor is a hole: stream again from there. */
export interface Batch {
  readonly prev: Cursor;
  readonly next: Cursor;
  /** For `inbox` each is an `InboxItem`, for `~signals` a `Signal`; unparsed. */
  readonly items: readonly Json[];
  /** Whether the stream was at its end when this was read. */
  readonly live: boolean;
}

/** Which stream, from where: a batch's `next`, or `start` for all there is, or `head` for what comes. */
export interface StreamOptions {
  readonly name: 'inbox' | '~signals';
  readonly from: Cursor | 'start' | 'head';
}

/**
 * How a client reaches its server. Message-shaped, so that a WebSocket, plain HTTP, MQTT or another chat system's
 * client can stand behind it. It holds no position and no queue: a lost stream throws, a lost request rejects, and the
 * client resumes from what it has stored. The suite in `@guanxi/core/testing` is what this contract means.
 */
export interface Transport {
  readonly capabilities: TransportCapabilities;
  /** Emits the present value on subscription, then every change; completes after `closed`. */
  readonly status$: Observable<TransportStatus>;
  /**
   * Resolves when online for the first time, then keeps itself online, dialling again with growing, jittered pauses.
   * Idempotent. Rejects with `unauthenticated` when signed out, `closed` after `close`, `aborted` by the signal.
   */
  connect(options: { readonly auth: Auth; readonly signal?: AbortSignal }): Promise<void>;
  /** One answer or one `GuanxiError`, whose `outcome` says whether the server may have acted. */
  request<R extends Request>(request: R, options?: { readonly signal?: AbortSignal }): Promise<Answers[R['op']]>;
  /**
   * Read at the consumer's pace: what she has not asked for waits on the server. Ends only by throwing `GuanxiError`:
   * `unavailable` when the connection is lost, `gone` when `from` is no longer held, `aborted` by the signal.
   */
  stream(options: StreamOptions, more?: { readonly signal?: AbortSignal }): AsyncIterable<Batch>;
  /** Rejects what is under way with `closed`. Idempotent. */
  close(): Promise<void>;
}
