import { useEffect, useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';

/** Where a code leads; neither while the answer is under way. */
export interface Preview<Value> {
  readonly value?: Value;
  readonly error?: unknown;
  /** Asks once more. */
  again(): void;
}

/** Asks `look` once there is a connection, and once only: each look at a person's code is counted. */
export function usePreview<Value>(look: (signal: AbortSignal) => Promise<Value>): Preview<Value> {
  const { client } = useAccount();
  const state = useObservable(client.status$)?.state;
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<{ readonly value?: Value; readonly error?: unknown }>({});
  const known = 'value' in answer;
  const connected = state === 'live' || state === 'catching-up';
  const offline = state === 'offline';
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is what asks again.
  useEffect(() => {
    if (known || (!connected && !offline)) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    setAnswer({});
    look(signal).then(
      (value) => signal.aborted || setAnswer({ value }),
      (error: unknown) => signal.aborted || setAnswer({ error }),
    );
    return () => leaving.abort();
  }, [look, connected, offline, known, round]);
  return { ...answer, again: () => setRound(round + 1) };
}
