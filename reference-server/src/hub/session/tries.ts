import { GuanxiError, type UserId } from '@guanxi/core/contract';
import { limits } from '../limits.js';
import { TokenBucket } from './token-bucket.js';

/** How often each user may try something, all her devices together. */
export interface Tries {
  /** Throws `rate-limited` with the time to wait when it is too often. */
  take(user: UserId, now: number): void;
}

/** Makes one. It remembers `cachedRates` users; whoever came first is forgotten first, and begins anew. */
export function createTries(rate: { readonly perSecond: number; readonly burst: number }): Tries {
  const buckets = new Map<UserId, TokenBucket>();
  return {
    take(user, now) {
      const bucket = buckets.get(user) ?? new TokenBucket({ ...rate, now });
      buckets.set(user, bucket);
      if (buckets.size > limits.cachedRates) for (const first of buckets.keys()) if (buckets.delete(first)) break;
      const retryAfter = bucket.take(now);
      if (retryAfter > 0) throw new GuanxiError('rate-limited', 'Too many codes at once; wait a little.', { retryAfter });
    },
  };
}
