import type { Clock } from '../client/clock.js';
import { wait } from '../client/wait.js';
import { GuanxiError } from '../contract/error.js';
import { clientLimits } from '../limits.js';
import { backoff } from '../transport/backoff.js';

/** What pauses are made of, and who is told why there is one. */
export interface RepeatOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly onFailure: (error: GuanxiError) => void;
}

/** Does `task` until it succeeds or `signal` fires, with pauses that grow while it fails; `progress` makes them small again. */
export async function repeat(
  { clock, random, onFailure }: RepeatOptions,
  signal: AbortSignal,
  task: (progress: () => void) => Promise<void>,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      return await task(() => {
        failures = 0;
      });
    } catch (cause) {
      if (signal.aborted) return;
      const error = GuanxiError.from(cause);
      failures += 1;
      onFailure(error);
      await wait(clock, Math.max(error.retryAfter ?? 0, backoff(failures, random, clientLimits)), signal);
    }
  }
}
