import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useObservable } from '../account/index.js';
import { paths } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import { ProgramIcon } from './program-icon.js';
import styles from './program-layer.module.css';
import { type ProgramPlace, presentPlace } from './program-place.js';
import { ProgramTrouble } from './program-trouble.js';
import { useProgramRoom } from './programs-context.js';
import { QuestionSheet } from './question-sheet.js';
import { useProgram } from './use-program.js';

/** Where programs run: over the whole screen of a phone, over the pane of a wide one. It is there all the time, and seen at their addresses. */
export function ProgramLayer() {
  const { say } = useWords();
  const room = useProgramRoom();
  const notify = useNotify();
  const [path] = useLocation();
  const search = useSearch();
  const stage = useRef<HTMLDivElement>(null);
  const tools = useRef<HTMLDivElement>(null);
  const place = presentPlace();
  useLayoutEffect(() => {
    stage.current?.append(room.stage);
    tools.current?.append(room.tools);
    return () => {
      // The room removes it when its programs have stored what they keep. This way their frames do not begin anew.
      if ('moveBefore' in document.body) document.body.moveBefore(room.stage, null);
      room.tools.remove();
    };
  }, [room]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is read when it has changed.
  useEffect(() => {
    const look = () => {
      const present = presentPlace();
      if (present === null) room.hide();
      else room.show(present);
    };
    look();
    // Two pages of a program may have the same address, and one still goes from the one to the other.
    window.addEventListener('popstate', look);
    return () => window.removeEventListener('popstate', look);
  }, [room, path, search]);
  useEffect(() => {
    const told = room.newVersions$.subscribe(({ name, apply }) =>
      notify({ text: say('programs.update', { name }), action: { label: say('programs.update.apply'), run: apply } }),
    );
    return () => told.unsubscribe();
  }, [room, notify, say]);
  return (
    <>
      <div className={styles['layer']} hidden={place === null}>
        <div className={styles['phone']}>
          <div ref={stage} className={styles['stage']} />
          <div ref={tools} className={styles['tools']} />
          {place !== null && <Curtain place={place} />}
        </div>
      </div>
      <QuestionSheet />
    </>
  );
}

/** What stands over a program until its first page is drawn, or in its place. */
function Curtain({ place }: { readonly place: ProgramPlace }) {
  const { say } = useWords();
  const room = useProgramRoom();
  const [, navigate] = useLocation();
  const seen = useObservable(room.seen$);
  const { program } = useProgram(place.id);
  useEffect(() => {
    if (program !== undefined) document.title = `${program.name} · Guanxi`;
  }, [program]);
  if (seen?.state === 'open') return seen.version === null ? null : <p className={styles['trial']}>{say('programs.trial.mark')}</p>;
  if (seen?.state === 'failed') {
    const toDirectory = (
      <Button look="quiet" onClick={() => navigate(paths.programs, { replace: true })}>
        {say('programs.title')}
      </Button>
    );
    return (
      <div className={styles['curtain']}>
        <ProgramTrouble error={seen.error} onRetry={() => room.retry(place)} action={toDirectory} />
      </div>
    );
  }
  return (
    <div className={styles['curtain']} role="status">
      {program && (
        <>
          <ProgramIcon icon={program.icon} size="4.5rem" />
          <p className={styles['name']}>{program.name}</p>
        </>
      )}
      <span className="visually-hidden">{say('programs.opening')}</span>
      <span className={styles['dots']} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
    </div>
  );
}
