import type { Clock } from '../client/clock.js';
import { GuanxiError } from '../contract/error.js';

/** How long `deadline` waits, and for what. */
export interface DeadlineOptions<T> {
  readonly clock: Clock;
  readonly ms: number;
  /** Ends the wait with `aborted`. */
  readonly signal: AbortSignal;
  /** Names the work in the error's message. */
  readonly what: string;
  /** Takes a result that came when nobody waited any more. */
  readonly late?: (result: T) => void;
}

/** Runs `work` and waits for it no longer than `ms`; then `timeout`. `work` is told by its signal. */
export function deadline<T>(options: DeadlineOptions<T>, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { clock, ms, signal, what, late } = options;
  return new Promise((resolve, reject) => {
    const inner = new AbortController();
    let over = false;
    const finish = (error?: GuanxiError) => {
      over = true;
      cancel();
      signal.removeEventListener('abort', onAbort);
      if (error) {
        inner.abort(error);
        reject(error);
      }
    };
    const onAbort = () => finish(new GuanxiError('aborted', `${what} was called off.`, { outcome: 'unknown' }));
    const cancel = clock.after(ms, () => finish(new GuanxiError('timeout', `${what} took longer than ${ms} ms.`, { outcome: 'unknown' })));
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort);
    // `then` on a resolved promise, so that work which throws at once is caught as well.
    Promise.resolve(inner.signal)
      .then(work)
      .then(
        (result) => {
          if (over) return late?.(result);
          finish();
          resolve(result);
        },
        (error) => {
          if (over) return;
          finish();
          reject(error);
        },
      );
  });
}
