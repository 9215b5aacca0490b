import type { Client, ClientState } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';

/** While a client is in these states, its storage is still being read: nothing is known of what is on this device. */
export const reading: readonly ClientState[] = ['starting'];
/** While a client is in these states, it still looks for its server: what is asked now is refused, and in a moment it may not be. */
export const looking: readonly ClientState[] = [...reading, 'connecting'];

/** Waits while the client is in one of these states, as it is in a page that was just opened. Rejects with `aborted`. */
export function whenPast(client: Pick<Client, 'status$'>, states: readonly ClientState[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let watching: { unsubscribe(): void } | undefined;
    let isOver = false;
    const end = () => {
      isOver = true;
      watching?.unsubscribe();
      signal.removeEventListener('abort', giveUp);
    };
    const giveUp = () => {
      end();
      reject(new GuanxiError('aborted', 'It was given up.', { cause: signal.reason }));
    };
    if (signal.aborted) return giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    watching = client.status$.subscribe(({ state }) => {
      if (isOver || states.includes(state)) return;
      end();
      resolve();
    });
    // The present state is told at once, before there is anything to take back.
    if (isOver) watching.unsubscribe();
  });
}
