import { deferred } from '../client/deferred.js';
import type { TabLocks } from './tab-client.js';

/** A tab that stands for host. */
export interface Candidate {
  /** Is no longer one, and when it was the host, is it no longer once this resolves. */
  leave(): Promise<void>;
}

/**
 * Waits for the lock, behind those who came earlier, and then leads until `lead` resolves; and waits again, unless it has left.
 * `signal` tells `lead` to end. A tab that dies has the lock no longer: the platform sees to that.
 */
export function stand(
  options: { readonly locks: TabLocks; readonly name: string; readonly onFailure: (error: unknown) => void },
  lead: (signal: AbortSignal) => Promise<void>,
): Candidate {
  const left = new AbortController();
  const over = deferred<void>();
  const run = async () => {
    while (!left.signal.aborted) {
      await options.locks.request(options.name, { signal: left.signal }, async () => {
        if (!left.signal.aborted) await lead(left.signal);
      });
    }
  };
  run()
    .catch((error) => {
      if (!left.signal.aborted) options.onFailure(error); // Else it is how a lock says that nobody waits for it any more.
    })
    .finally(() => over.resolve());
  return {
    leave() {
      left.abort();
      return over.promise;
    },
  };
}
