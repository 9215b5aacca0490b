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

/** Asks the server once there is a connection, each time `ask` is another function, and every `every` ms while one looks. */
export function useAsked<Answer>(ask: () => Promise<Answer>, { every }: { readonly every?: number } = {}): Asked<Answer> {
  const { client } = useAccount();
  const live = useObservable(client.status$)?.state === 'live';
  const [round, setRound] = useState(0);
  const [held, setHeld] = useState<{ readonly ask: unknown; readonly answer?: Answer; readonly failure?: unknown }>();
  const again = useCallback(() => setRound((now) => now + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round, and a connection that is back, are what ask again.
  useEffect(() => {
    let wanted = true;
    ask().then(
      (answer) => wanted && setHeld({ ask, answer }),
      // What was answered before is better than nothing while a later question fails.
      (failure: unknown) => wanted && setHeld((before) => (before?.ask === ask ? { ...before, failure } : { ask, failure })),
    );
    const timer = every === undefined ? undefined : setTimeout(again, every);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [ask, round, live, every, again]);
  const now = held?.ask === ask ? held : undefined;
  return { answer: now?.answer, failure: now?.failure, again };
}
