import { GuanxiError } from '../contract/error.js';

/** `work`, or `aborted` as soon as `signal` fires; the work itself goes on. */
export function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const leave = whenAborted(signal, () => reject(aborted(signal)));
    work.then(resolve, reject).finally(leave);
  });
}

/** Calls `task` when `signal` fires, at once if it has fired. Gives back what takes that back. */
export function whenAborted(signal: AbortSignal | undefined, task: () => void): () => void {
  if (signal?.aborted) task();
  signal?.addEventListener('abort', task);
  return () => signal?.removeEventListener('abort', task);
}

/** The error for what the caller no longer wants. */
export function aborted(signal?: AbortSignal): GuanxiError {
  return new GuanxiError('aborted', 'It was called off.', { outcome: 'unknown', cause: signal?.reason });
}
