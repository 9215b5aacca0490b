import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useAccount } from '../account/index.js';
import { paths, useBack } from '../routes/index.js';
import { useWords } from '../words/index.js';
import { openProgramRoom, type ProgramRoom } from './program-room.js';

const ProgramsContext = createContext<ProgramRoom | null>(null);

/** The room of mini-programs for whoever is signed in. */
export function ProgramsProvider({ children }: { readonly children: ReactNode }) {
  const account = useAccount();
  const { locale } = useWords();
  const [, navigate] = useLocation();
  const back = useBack(paths.programs);
  const ways = useRef({ navigate, back });
  ways.current = { navigate, back };
  const [room, setRoom] = useState<ProgramRoom | null>(null);
  useEffect(() => {
    const opened = openProgramRoom({
      account,
      locale,
      language: locale.split('-')[0] ?? 'en',
      go: (path) => ways.current.navigate(path),
      pathOf: (id, at) => paths.program(id, at),
      moved: (id, at) => ways.current.navigate(paths.program(id, at), { replace: true }),
      closed: () => ways.current.back(),
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
