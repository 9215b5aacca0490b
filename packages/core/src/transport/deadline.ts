import { whenAborted } from '../client/abortable.js';
import type { Clock } from '../client/clock.js';
import { deferred } from '../client/deferred.js';
import { GuanxiError } from '../contract/error.js';

/** How long `deadline` waits, and for what. */
export interface DeadlineOptions<T> {
  readonly clock: Clock;
  readonly ms: number;
  /** Ends the wait with `aborted`. */
  readonly signal: AbortSignal | undefined;
  /** Names the work in the error's message. */
  readonly what: string;
  /** Takes a result that came when nobody waited any more. */
  readonly late?: (result: T) => void;
}

/** Runs `work` and waits for it no longer than `ms`; then `timeout`. `work` is told by its signal, and not begun if it has fired. */
export async function deadline<T>(options: DeadlineOptions<T>, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { clock, ms, signal, what, late } = options;
  const inner = new AbortController();
  const result = deferred<T>();
  const end = (code: 'aborted' | 'timeout', message: string) => {
    inner.abort(new GuanxiError(code, `${what} ${message}.`, { outcome: 'unknown' }));
    result.reject(inner.signal.reason);
  };
  const cancel = clock.after(ms, () => end('timeout', `took longer than ${ms} ms`));
  const leave = whenAborted(signal, () => end('aborted', 'was called off'));
  const take = (value: T) => {
    cancel(); // At once, so that the work is not told to stop after it has succeeded.
    if (inner.signal.aborted) late?.(value);
    result.resolve(value);
  };
  try {
    if (!inner.signal.aborted) work(inner.signal).then(take, result.reject);
    return await result.promise;
  } finally {
    cancel();
    leave();
  }
}
