import { type CompileProgress, droppedFiles, type PickedFile, pickedFiles } from '@guanxi/miniprogram/compiler';
import { useEffect, useRef, useState } from 'react';
import { useProgramRoom } from '../programs-context.js';

/** How far it is with what somebody brings. */
export type BringState =
  | { readonly at: 'asking' }
  | { readonly at: 'reading' }
  | { readonly at: CompileProgress['stage']; readonly path: string }
  | { readonly at: 'failed'; readonly error: unknown };

/** Bringing a program of one's own. */
export interface Bring {
  /** Null while nothing is brought. */
  readonly state: BringState | null;
  /** Asks for files. */
  readonly ask: () => void;
  /** To be called while the drop is handled. */
  readonly drop: (dropped: DataTransfer) => void;
  readonly choose: (files: readonly File[]) => void;
  /** Ends what goes on, and asks no more. */
  readonly close: () => void;
}

/** Reads what is brought, compiles it and opens it; ended when the screen is left. */
export function useBring(): Bring {
  const room = useProgramRoom();
  const [state, setState] = useState<BringState | null>(null);
  const under = useRef<AbortController>(null);
  useEffect(() => () => under.current?.abort(), []);
  const bring = async (read: (signal: AbortSignal) => Promise<readonly PickedFile[]>) => {
    under.current?.abort();
    const control = new AbortController();
    under.current = control;
    const { signal } = control;
    setState({ at: 'reading' });
    try {
      const picked = await read(signal);
      await room.bring(picked, { signal, onStep: ({ stage, path }) => signal.aborted || setState({ at: stage, path }) });
      setState(null);
    } catch (error) {
      if (!signal.aborted) setState({ at: 'failed', error });
    }
  };
  return {
    state,
    ask: () => setState({ at: 'asking' }),
    drop: (dropped) => void bring((signal) => droppedFiles(dropped, { signal })),
    choose: (files) => void bring((signal) => pickedFiles(files, { signal })),
    close() {
      under.current?.abort();
      setState(null);
    },
  };
}
