import { formatQr } from '@guanxi/core/qr';
import { qrSvg } from '@guanxi/core/qr/render';
import { AppWindow, Play, Share2 } from 'lucide-react';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { paths, useBack } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import styles from './card-screen.module.css';
import { ProgramGrants } from './program-grants.js';
import type { ProgramEntry } from './program-shelf.js';
import { useProgramRoom } from './programs-context.js';
import { useProgram } from './use-program.js';

/** What a program is, before it is opened: its words, its code, and what it may. */
export function ProgramCardScreen({ id }: { readonly id: string }) {
  const { say } = useWords();
  const back = useBack(paths.programs);
  const program = useProgram(id);
  return (
    <Screen title={program?.name ?? say('programs.title')} ground="page" back={{ label: say('app.back'), go: back }}>
      <div className={styles['page']}>
        {program === undefined && <SkeletonRows rows={2} label={say('programs.opening')} />}
        {program === null && <NoProgram />}
        {program && <Card program={program} />}
      </div>
    </Screen>
  );
}

/** Stands where a program is named that there is not. */
export function NoProgram() {
  const { say } = useWords();
  return (
    <Empty icon={AppWindow} title={say('programs.unknown')}>
      {say('programs.unknown.text')}
    </Empty>
  );
}

function Card({ program }: { readonly program: ProgramEntry }) {
  const { say } = useWords();
  const { desk } = useProgramRoom();
  const [, navigate] = useLocation();
  const { id, name, description, icon, version } = program;
  const share = () => desk.ask('share', { program: id, title: name, path: '', picture: null }, false);
  return (
    <>
      <div className={styles['card']}>
        <img className={styles['icon']} src={icon} alt="" />
        <h2 className={styles['name']}>{name}</h2>
        <p className={styles['text']}>{description}</p>
        <div className={styles['actions']}>
          <Button look="primary" onClick={() => navigate(paths.program(id))}>
            <Play size={18} aria-hidden="true" />
            {say('programs.open')}
          </Button>
          <Button onClick={() => void share()}>
            <Share2 size={18} aria-hidden="true" />
            {say('programs.share')}
          </Button>
        </div>
        <ProgramCode id={id} name={name} />
        <p className={styles['small']}>
          {say('programs.code.text')} · {say('programs.version', { version })}
        </p>
      </div>
      <ProgramGrants program={id} />
      <Section note={say('programs.safe')}>{null}</Section>
    </>
  );
}

/** The code that opens it; pages without a secure origin have no codes of ours. */
function ProgramCode({ id, name }: { readonly id: string; readonly name: string }) {
  const { say } = useWords();
  const text = useMemo(() => {
    const { origin, protocol, hostname } = window.location;
    const hasCodes = protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1';
    return hasCodes ? formatQr({ kind: 'program', token: id }, { origin }) : null;
  }, [id]);
  if (text === null) return null;
  const picture = `data:image/svg+xml,${encodeURIComponent(qrSvg(text))}`;
  return <img className={styles['code']} src={picture} alt={say('card.code', { name })} data-code={text} />;
}
