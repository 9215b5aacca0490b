import type { UserId } from '../contract/ids.js';
import type { Answers, Request } from '../contract/request.js';
import type { Batch, StreamOptions } from '../transport/transport.js';

/**
 * What stands at the other end of a transport: `serveLink` puts it behind any `Link`, `memoryTransport` straight
 * behind a client in the same process, an HTTP gateway behind routes. The reference server's hub is one.
 */
export interface Backend {
  /** Verifies a token. Rejects with `unauthenticated`. */
  open(token: string): Promise<BackendSession>;
}

/** One signed-in device, for as long as one connection lasts. */
export interface BackendSession {
  readonly user: UserId;
  /** Ms since 1970; after it, every request is `unauthenticated` until `renew`. */
  readonly expiresAt?: number;
  /** Takes a fresh token of the same user; streams go on. Rejects with `unauthenticated`, and with `forbidden` for another user. */
  renew(token: string): Promise<void>;
  /** `request` is parsed here and nowhere before: it may be anything. */
  request(request: unknown, options: { readonly signal: AbortSignal }): Promise<Answers[Request['op']]>;
  /** The same `items` array given to several sessions is turned into text once. */
  stream(options: StreamOptions, more: { readonly signal: AbortSignal }): AsyncIterable<Batch>;
  /** Ends the streams. Idempotent. */
  close(): void;
}
