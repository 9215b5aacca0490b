import { useEffect, useState } from 'react';
import type { ProgramEntry } from './program-shelf.js';
import { useProgramRoom } from './programs-context.js';

/** What is known of a program: undefined while it is looked for, null when there is none or nobody can be asked. */
export function useProgram(id: string): ProgramEntry | null | undefined {
  const { shelf } = useProgramRoom();
  const [program, setProgram] = useState<ProgramEntry | null>();
  useEffect(() => {
    let wanted = true;
    setProgram(undefined);
    shelf.get(id).then(
      (found) => wanted && setProgram(found),
      () => wanted && setProgram(null), // Whoever asks shows that there is none.
    );
    return () => {
      wanted = false;
    };
  }, [shelf, id]);
  return program;
}
