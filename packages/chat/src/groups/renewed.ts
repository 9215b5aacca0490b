import { type Client, GuanxiError } from '@guanxi/core';
import { Observable } from 'rxjs';
import { groupLimits } from '../contract/index.js';

/**
 * Asks the server as soon as one is live, and again before it forgets that somebody looks. Gives each answer. Without a
 * connection it is silent, and asks when there is one again; a refusal for good ends it.
 */
export function renewed<Answer>(client: Client, ask: () => Promise<Answer>): Observable<Answer> {
  return new Observable((out) => {
    let isLive = false;
    let cancel: (() => void) | undefined;
    const again = async () => {
      cancel?.();
      cancel = isLive && !out.closed ? client.clock.after(groupLimits.watch / 2, () => void again()) : undefined;
      if (!cancel) return;
      try {
        const answer = await ask();
        if (!out.closed) out.next(answer);
      } catch (error) {
        if (!GuanxiError.is(error) || !error.retryable) out.error(error);
      }
    };
    out.add(() => cancel?.());
    out.add(
      client.status$.subscribe({
        next({ state }) {
          const was = isLive;
          isLive = state === 'live';
          if (isLive !== was) void again();
        },
        complete: () => out.complete(),
      }),
    );
  });
}
