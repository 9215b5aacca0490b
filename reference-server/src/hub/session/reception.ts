import { GuanxiError } from '@guanxi/core/contract';
import type { Logger } from '@guanxi/core/serve';
import type { Observer } from '../observer.js';

/** Counts how requests end, and sees to it that a caller is told what she can use and nothing of our insides. */
export class Reception {
  readonly #logger: Logger;
  readonly #observe: Observer;

  constructor(logger: Logger, observe: Observer) {
    this.#logger = logger;
    this.#observe = observe;
  }

  answered(op: string): void {
    this.#observe({ type: 'request', op });
  }

  /** The error as the caller is to see it. */
  refused(op: string, error: unknown): GuanxiError {
    const known = GuanxiError.from(error);
    if (known.code === 'internal') this.#logger.error({ error, op }, 'A request failed');
    this.#observe({ type: 'request', op, error: known.code });
    return known.cause === undefined ? known : withoutCause(known);
  }
}

function withoutCause({ code, message, outcome, retry, retryAfter, reason }: GuanxiError): GuanxiError {
  const shown = code === 'internal' ? 'The server failed to carry this out; its operator can find out why.' : message;
  return new GuanxiError(code, shown, {
    outcome,
    retry,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(reason === undefined ? {} : { reason }),
  });
}
