import { GuanxiError } from '@guanxi/core';
import { useCallback, useEffect, useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';

/** What a question to the server has brought so far. */
export interface Asked<Answer> {
  readonly answer: Answer | undefined;
  /** Why there is none, or no newer one. */
  readonly failure: unknown;
  /** Asks again. */
  readonly again: () => void;
}

/** Asks the server when there is a connection: each time `ask` is another function, and every `every` ms while one looks. */
export function useAsked<Answer>(ask: () => Promise<Answer>, { every }: { readonly every?: number } = {}): Asked<Answer> {
  const { client } = useAccount();
  const state = useObservable(client.status$)?.state;
  const [round, setRound] = useState(0);
  const [held, setHeld] = useState<{ readonly ask: unknown; readonly answer?: Answer; readonly failure?: unknown }>();
  const again = useCallback(() => setRound((now) => now + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is what asks again.
  useEffect(() => {
    let wanted = true;
    // What was answered before is better than nothing while a later question fails.
    const fail = (failure: unknown) => wanted && setHeld((before) => (before?.ask === ask ? { ...before, failure } : { ask, failure }));
    if (state === 'live') ask().then((answer) => wanted && setHeld({ ask, answer }), fail);
    else if (state === 'offline') fail(new GuanxiError('unavailable', 'There is no connection.'));
    const timer = every === undefined || state !== 'live' ? undefined : setTimeout(again, every);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [ask, round, state, every, again]);
  const now = held?.ask === ask ? held : undefined;
  return { answer: now?.answer, failure: now?.failure, again };
}
