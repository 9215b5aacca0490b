import { GuanxiError } from '../contract/error.js';

/** `work`, or `aborted` as soon as `signal` fires; the work itself goes on. */
export function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(aborted(signal));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** The error for what the caller no longer wants. */
export function aborted(signal?: AbortSignal): GuanxiError {
  return new GuanxiError('aborted', 'The caller no longer wants it.', { outcome: 'unknown', cause: signal?.reason });
}
