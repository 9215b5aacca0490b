import { whenAborted } from './abortable.js';
import type { Clock } from './clock.js';
import { deferred } from './deferred.js';

/** Resolves after `ms`, or earlier when `signal` fires. */
export async function wait(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  const over = deferred<void>();
  const cancel = clock.after(ms, over.resolve);
  const leave = whenAborted(signal, over.resolve);
  await over.promise;
  cancel();
  leave();
}
