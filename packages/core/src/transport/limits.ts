import { limits } from '../contract/limits.js';

/** What bounds the client's half of a link. */
export interface TransportLimits {
  /** Ms that a request waits for its answer; then `timeout`. */
  readonly requestTimeout: number;
  /** Ms for dialling, and again for the server to accept the token. */
  readonly connectTimeout: number;
  /** Ms that `auth` may take. */
  readonly authTimeout: number;
  /** Ms before a token's expiry at which a fresh one is asked for; at most half of what remains. */
  readonly expiryMargin: number;
  /** Ms below which the first pause before dialling again lies; the bound doubles with each try. */
  readonly backoffBase: number;
  /** Ms that no such pause exceeds. */
  readonly backoffCap: number;
  /** Ms online after which the pauses begin small again. */
  readonly stableAfter: number;
  /** Ms that the server has to answer a ping when the device reports that its network is back. */
  readonly probeTimeout: number;
  /** Requests under way at once; one more is refused with `rate-limited`. */
  readonly requests: number;
  /** Streams open at once; one more is refused with `rate-limited`. */
  readonly streams: number;
  /** Batches of one stream held here until they are read. */
  readonly streamWindow: number;
}

/** The defaults. */
export const transportLimits: TransportLimits = {
  requestTimeout: 30_000,
  connectTimeout: 10_000,
  authTimeout: 30_000,
  expiryMargin: 60_000,
  backoffBase: 1000,
  backoffCap: 30_000,
  stableAfter: 10_000,
  probeTimeout: 5000,
  requests: limits.linkRequests,
  streams: limits.linkStreams,
  streamWindow: limits.streamWindow,
};
