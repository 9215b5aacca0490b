import { CloudOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useLocation, useRoute, useSearch } from 'wouter';
import { useObservable } from '../account/index.js';
import { useFailureWords } from '../people/index.js';
import { paths } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { useWords } from '../words/index.js';
import styles from './program-layer.module.css';
import { useProgramRoom } from './programs-context.js';
import { QuestionSheet } from './question-sheet.js';
import { useProgram } from './use-program.js';

/** Where programs run: over the whole screen of a phone, over the pane of a wide one. It is there all the time, and seen at their addresses. */
export function ProgramLayer() {
  const room = useProgramRoom();
  const [isHere, route] = useRoute('/p/:id');
  const at = new URLSearchParams(useSearch()).get('at');
  const stage = useRef<HTMLDivElement>(null);
  const id = isHere ? decodeURIComponent(route.id) : null;
  useEffect(() => {
    stage.current?.append(room.stage);
    return () => room.stage.remove();
  }, [room]);
  useEffect(() => {
    if (id === null) room.hide();
    else room.show(id, at);
  }, [room, id, at]);
  return (
    <>
      <div className={styles['layer']} hidden={id === null}>
        <div className={styles['phone']}>
          <div ref={stage} className={styles['stage']} />
          {id !== null && <Curtain id={id} at={at} />}
        </div>
      </div>
      <QuestionSheet />
    </>
  );
}

/** What stands over a program until its first page is drawn, or in its place. */
function Curtain({ id, at }: { readonly id: string; readonly at: string | null }) {
  const { say } = useWords();
  const room = useProgramRoom();
  const [, navigate] = useLocation();
  const words = useFailureWords();
  const seen = useObservable(room.seen$);
  const program = useProgram(id);
  useEffect(() => {
    if (program !== undefined && program !== null) document.title = `${program.name} · Guanxi`;
  }, [program]);
  if (seen?.state === 'open') return null;
  if (seen?.state === 'failed') {
    return (
      <div className={styles['curtain']}>
        <Empty
          icon={CloudOff}
          title={say('programs.failed')}
          action={
            <>
              <Button look="primary" onClick={() => room.show(id, at)}>
                {say('app.retry')}
              </Button>
              <Button look="quiet" onClick={() => navigate(paths.programs, { replace: true })}>
                {say('programs.title')}
              </Button>
            </>
          }
        >
          {words(seen.error)}
        </Empty>
      </div>
    );
  }
  return (
    <div className={styles['curtain']} role="status">
      {program && (
        <>
          <img className={styles['icon']} src={program.icon} alt="" />
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
