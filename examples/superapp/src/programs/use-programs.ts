import { useCallback, useEffect, useState } from 'react';
import { useAccount } from '../account/index.js';
import { limits } from './limits.js';
import type { ProgramEntry } from './program-source.js';
import { useProgramRoom } from './programs-context.js';

/** The programs of the directory that were looked for. */
export interface FoundNow {
  /** Undefined while they are fetched. */
  readonly programs: readonly ProgramEntry[] | undefined;
  readonly error: unknown;
  /** Fetches what follows; undefined at the end. */
  readonly more: (() => void) | undefined;
  again(): void;
}

interface Found {
  readonly programs?: readonly ProgramEntry[];
  readonly cursor?: string | undefined;
  readonly error?: unknown;
}

/** Searches the directory; all of it for no words. */
export function usePrograms(query: string): FoundNow {
  const { source } = useProgramRoom();
  const { client } = useAccount();
  const [found, setFound] = useState<Found>({});
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is what asks again.
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const ask = () =>
      source.find({ query, signal }).then(
        (page) => signal.aborted || setFound(page),
        (error: unknown) => signal.aborted || setFound({ error }),
      );
    const cancel = client.clock.after(query === '' ? 0 : limits.search, () => void ask());
    return () => {
      cancel();
      leaving.abort();
    };
  }, [source, client, query, round]);
  const { programs, cursor, error } = found;
  const more = useCallback(() => {
    if (cursor === undefined) return;
    source.find({ query, cursor, signal: new AbortController().signal }).then(
      (page) => setFound((now) => (now.cursor === cursor ? { ...page, programs: [...(now.programs ?? []), ...page.programs] } : now)),
      (failure: unknown) => setFound({ error: failure }),
    );
  }, [source, query, cursor]);
  const again = () => {
    setFound({});
    setRound(round + 1);
  };
  return { programs, error, more: cursor === undefined ? undefined : more, again };
}
