import { filter, firstValueFrom } from 'rxjs';
import { abortable, aborted } from '../client/abortable.js';
import type { Client } from '../client/client.js';
import { wait } from '../client/wait.js';
import { GuanxiError, notSent } from '../contract/error.js';
import { backoff } from '../transport/backoff.js';
import { blobClientLimits } from './limits.js';

/** What keeps trying. */
export interface PersistOptions {
  readonly client: Client;
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** Bytes that got through so far: while they rise, patience begins anew. */
  readonly moved: () => number;
  /** It has to wait now. */
  readonly waiting: () => void;
}

/**
 * Tries until there is a result: waits for a connection as long as there is none, and pauses after failures that may pass.
 * Gives up with the last failure when nothing moved for `tries` of them, and at once with one that is final.
 */
export async function persist<Result>(options: PersistOptions, attempt: () => Promise<Result | null>): Promise<Result> {
  const { client, random, signal, moved, waiting } = options;
  let best = -1;
  for (let tries = 1; ; tries += 1) {
    await connected(client, signal, waiting);
    let failure = new GuanxiError('unavailable', 'The server took the file but does not have it.', { outcome: 'unknown' });
    try {
      const result = await abortable(attempt(), signal);
      if (result !== null) return result;
    } catch (error) {
      if (signal.aborted) throw aborted(signal);
      failure = GuanxiError.from(error);
      if (!failure.retryable) throw failure;
    }
    if (moved() > best) tries = 1;
    best = Math.max(best, moved());
    if (tries >= blobClientLimits.tries) throw failure;
    waiting();
    await wait(client.clock, Math.max(failure.retryAfter ?? 0, backoff(tries, random, blobClientLimits)), signal);
    if (signal.aborted) throw aborted(signal);
  }
}

async function connected(client: Client, signal: AbortSignal, waiting: () => void): Promise<void> {
  const settled = filter(({ state }: { readonly state: string }) => {
    if (state === 'live' || state === 'catching-up' || state === 'signed-out' || state === 'closed') return true;
    waiting();
    return false;
  });
  const { state } = await abortable(firstValueFrom(client.status$.pipe(settled), { defaultValue: { state: 'closed' } }), signal);
  if (state === 'closed') throw notSent('closed', 'The client was closed; make another.');
  if (state === 'signed-out') throw notSent('unauthenticated', 'Sign in, then do it again.');
}
