import { useCallback, useEffect, useState } from 'react';
import type { ProgramEntry } from './program-shelf.js';
import { useProgramRoom } from './programs-context.js';

/** The programs of the directory. */
export interface KnownPrograms {
  /** Undefined while they are fetched. */
  readonly programs: readonly ProgramEntry[] | undefined;
  readonly error: unknown;
  again(): void;
}

/** All programs, asked for once. */
export function usePrograms(): KnownPrograms {
  const { shelf } = useProgramRoom();
  const [programs, setPrograms] = useState<readonly ProgramEntry[]>();
  const [error, setError] = useState<unknown>();
  const again = useCallback(() => {
    setError(undefined);
    shelf.list().then(setPrograms, setError);
  }, [shelf]);
  useEffect(again, [again]);
  return { programs, error, again };
}
