import { limits } from '../contract/limits.js';

/** What bounds the server's half of one link. Sizes are in characters or bytes, as `Link.queued` counts them. */
export interface ServeLimits {
  /** Ms for the first frame and for the check of its token. */
  readonly openTimeout: number;
  /** Characters of one frame from the client: a request or a token, and its numbers. */
  readonly frame: number;
  /** Requests under way, given up ones included, until the backend is done with them. */
  readonly requests: number;
  /** Streams open, left ones included, until the backend is done with them. */
  readonly streams: number;
  /** Batches of credit that one stream may have. */
  readonly credit: number;
  /** Refusals with `rate-limited` in 5 s after which the link is closed with 1008. */
  readonly refusals: number;
  /** Queued beyond this, no further batch is read from the backend. */
  readonly queueSoft: number;
  /** Queued beyond this, requests are refused, and after `queueGrace` the link is cut. */
  readonly queueHard: number;
  /** Ms that the queue may stay over `queueHard`. */
  readonly queueGrace: number;
  /** Links on one BroadcastChannel or MessagePort; one more is refused with 1013. */
  readonly channelLinks: number;
  /** Ms between two looks at a queue that was too long. */
  readonly queuePoll: number;
}

/** The defaults. */
export const serveLimits: ServeLimits = {
  openTimeout: 10_000,
  frame: limits.request + 1024,
  requests: limits.linkRequests,
  streams: limits.linkStreams,
  credit: 1024,
  refusals: 256,
  queueSoft: 524_288,
  queueHard: 4_194_304,
  queueGrace: 5000,
  queuePoll: 20,
  channelLinks: 256,
};
