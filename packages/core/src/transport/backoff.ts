import type { TransportLimits } from './limits.js';

/**
 * Ms to wait before try `attempt` (from 1): anywhere from 0 to a bound that doubles up to the cap. Full jitter keeps
 * clients that were cut together from coming back together.
 */
export function backoff(attempt: number, random: () => number, limits: Pick<TransportLimits, 'backoffBase' | 'backoffCap'>): number {
  return Math.round(random() * Math.min(limits.backoffCap, limits.backoffBase * 2 ** Math.min(attempt - 1, 30)));
}
