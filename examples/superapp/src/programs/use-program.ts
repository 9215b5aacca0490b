import { useEffect, useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import type { ProgramEntry } from './program-source.js';
import { useProgramRoom } from './programs-context.js';

/** What is known of a program; neither while it is looked for. */
export interface KnownProgram {
  readonly program?: ProgramEntry | undefined;
  /** Why nothing is known: there is none, or nobody can be asked. */
  readonly error?: unknown;
}

/** Looks a program up, again when there is a connection. */
export function useProgram(id: string): KnownProgram {
  const { source } = useProgramRoom();
  const { client } = useAccount();
  const state = useObservable(client.status$)?.state;
  const isLost = state === 'offline';
  const [known, setKnown] = useState<KnownProgram & { readonly id: string }>({ id });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what could not be asked is asked again with the connection.
  useEffect(() => {
    let wanted = true;
    source.get(id).then(
      (program) => wanted && setKnown({ id, program }),
      (error: unknown) => wanted && setKnown((now) => (now.id === id && now.program !== undefined ? now : { id, error })),
    );
    return () => {
      wanted = false;
    };
  }, [source, id, isLost]);
  return known.id === id ? known : {};
}
