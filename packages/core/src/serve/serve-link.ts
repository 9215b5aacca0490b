import { type Clock, systemClock } from '../client/clock.js';
import { type Logger, silent } from '../client/logger.js';
import type { Link } from '../contract/link.js';
import type { Backend } from './backend.js';
import { type ServeLimits, serveLimits } from './limits.js';
import { LinkServer } from './link-server.js';

/** How a link is served. */
export interface ServeLinkOptions {
  /** @default the platform's */
  readonly clock?: Clock;
  /** @default one that says nothing */
  readonly logger?: Logger;
  /** @default `serveLimits` */
  readonly limits?: Partial<ServeLimits>;
  /** Called once, when the link is over and the backend has been told. */
  readonly onClose?: (why: { readonly code: number; readonly reason: string }) => void;
}

/** A link that is being served. */
export interface ServedLink {
  /** Ends streams, gives up requests, closes the session and the link. Idempotent. @default code 1001, going away */
  close(code?: number, reason?: string): void;
  /** Resolves when the link is over, whoever closed it. */
  readonly closed: Promise<void>;
}

/**
 * Puts a backend behind one link: the server's half of docs/PROTOCOL.md §5. Every frame is taken for hostile; what breaks
 * the protocol closes the link, what passes a limit is refused with `rate-limited`, and nothing waits without a bound.
 */
export function serveLink(link: Link, backend: Backend, options: ServeLinkOptions = {}): ServedLink {
  let resolve = () => {};
  const closed = new Promise<void>((done) => {
    resolve = done;
  });
  const server = new LinkServer({
    link,
    backend,
    clock: options.clock ?? systemClock,
    logger: options.logger ?? silent,
    limits: { ...serveLimits, ...options.limits },
    onClose(why) {
      options.onClose?.(why);
      resolve();
    },
  });
  return { close: (code = 1001, reason = 'going away') => server.close(code, reason), closed };
}
