import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useAccount } from '../account/index.js';
import { usePreferences } from '../preferences/index.js';
import { inMode, paths, screensBefore } from '../routes/index.js';
import { useWords } from '../words/index.js';
import { pathOf } from './program-place.js';
import { openProgramRoom, type ProgramRoom } from './program-room.js';

const ProgramsContext = createContext<ProgramRoom | null>(null);

/** The room of mini-programs for whoever is signed in. */
export function ProgramsProvider({ children }: { readonly children: ReactNode }) {
  const account = useAccount();
  const { locale } = useWords();
  const [{ developer }] = usePreferences();
  const [, navigate] = useLocation();
  const ways = useRef(navigate);
  ways.current = navigate;
  const inspects = useRef(developer);
  inspects.current = developer;
  const [room, setRoom] = useState<ProgramRoom | null>(null);
  useEffect(() => {
    const opened = openProgramRoom({
      account,
      locale,
      language: locale.split('-')[0] ?? 'en',
      pathOf,
      inspects: () => inspects.current,
      go: (path) => ways.current(path),
      history: {
        depth: screensBefore,
        mark: pageOfEntry,
        put(path, page, { replace }) {
          const isThere = replace && inMode(path) === window.location.pathname + window.location.search && pageOfEntry() === page;
          if (!isThere) ways.current(path, { replace, state: { page } });
        },
        jump: (entries) => window.history.go(entries),
      },
      closed(entries) {
        if (entries > 0) window.history.go(-entries);
        else ways.current(paths.programs, { replace: true });
      },
    });
    setRoom(opened);
    return () => void opened.close();
  }, [account, locale]);
  return room === null ? null : <ProgramsContext value={room}>{children}</ProgramsContext>;
}

/** The room of mini-programs. */
export function useProgramRoom(): ProgramRoom {
  const room = useContext(ProgramsContext);
  if (room === null) throw new Error('useProgramRoom needs a ProgramsProvider above it.');
  return room;
}

/** Which page of its program an entry of the history stands for. */
function pageOfEntry(): number | null {
  const state: unknown = window.history.state;
  const page = typeof state === 'object' && state !== null ? (state as { readonly page?: unknown }).page : undefined;
  return typeof page === 'number' ? page : null;
}
