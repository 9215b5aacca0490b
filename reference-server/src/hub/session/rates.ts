import { GuanxiError, type UserId } from '@guanxi/core/contract';
import type { HubLimits } from '../limits.js';
import { TokenBucket } from './token-bucket.js';

/** What is counted apart. */
export type Rated = 'call' | 'read' | 'signal';

type Buckets = Readonly<Record<Rated, TokenBucket>>;

/** How often each user may do what, all her devices together. */
export class Rates {
  readonly #users = new Map<UserId, Buckets>();
  readonly #limits: HubLimits;

  constructor(limits: HubLimits) {
    this.#limits = limits;
  }

  /** Throws `rate-limited` with the time to wait when it is too often. */
  check(user: UserId, what: Rated, now: number): void {
    let buckets = this.#users.get(user);
    if (buckets === undefined) {
      buckets = this.#fresh(now);
      this.#users.set(user, buckets);
      // Whoever came first goes first: an evicted user begins with a full allowance, which costs little.
      if (this.#users.size > this.#limits.cachedRates) for (const first of this.#users.keys()) if (this.#users.delete(first)) break;
    }
    const retryAfter = buckets[what].take(now);
    if (retryAfter > 0) throw new GuanxiError('rate-limited', `Too many requests at once; try again in ${retryAfter} ms.`, { retryAfter });
  }

  #fresh(now: number): Buckets {
    const { callsPerSecond, callBurst, readsPerSecond, readBurst, signalsPerSecond, signalBurst } = this.#limits;
    return {
      call: new TokenBucket({ perSecond: callsPerSecond, burst: callBurst, now }),
      read: new TokenBucket({ perSecond: readsPerSecond, burst: readBurst, now }),
      signal: new TokenBucket({ perSecond: signalsPerSecond, burst: signalBurst, now }),
    };
  }
}
