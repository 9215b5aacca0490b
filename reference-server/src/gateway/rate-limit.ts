import { gatewayLimits } from './limits.js';

/** How many may come. */
export interface RateLimitOptions {
  /** Turns saved up at most. */
  readonly burst: number;
  /** Turns gained per second. */
  readonly rate: number;
  /** Ms; only differences matter. */
  readonly now: () => number;
  /** Keys remembered. @default gatewayLimits.addresses */
  readonly keys?: number;
}

/** A token bucket per key, such as an address. */
export interface RateLimit {
  /** Takes a turn and answers 0, or answers how many ms to wait for one. */
  take(key: string): number;
}

/**
 * Makes a rate limit. It forgets the key that was quiet the longest when it remembers too many, so an attacker with
 * many addresses can at worst give a turn back to somebody.
 */
export function createRateLimit({ burst, rate, now, keys = gatewayLimits.addresses }: RateLimitOptions): RateLimit {
  const buckets = new Map<string, { turns: number; at: number }>();
  return {
    take(key) {
      const at = now();
      const old = buckets.get(key);
      const turns = old === undefined ? burst : Math.min(burst, old.turns + (Math.max(0, at - old.at) * rate) / 1000);
      buckets.delete(key); // A Map keeps the order of insertion: the first key is the one quiet the longest.
      buckets.set(key, { turns: turns < 1 ? turns : turns - 1, at });
      if (buckets.size > keys) buckets.delete(buckets.keys().next().value as string);
      // Fractions do not add up exactly; a thousandth of a ms is no reason to wait another one.
      return turns < 1 ? Math.max(1, Math.ceil(((1 - turns) * 1000) / rate - 0.001)) : 0;
    },
  };
}
