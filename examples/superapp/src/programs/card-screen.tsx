import { Play, Share2 } from 'lucide-react';
import { useLocation } from 'wouter';
import { useAccount } from '../account/index.js';
import { paths, useBack } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import styles from './card-screen.module.css';
import { CodePicture } from './code-picture.js';
import { ProgramGrants } from './program-grants.js';
import { ProgramIcon } from './program-icon.js';
import type { ProgramEntry } from './program-source.js';
import { ProgramTrouble } from './program-trouble.js';
import { useProgramRoom } from './programs-context.js';
import { TrialSection } from './trial-section.js';
import { useProgram } from './use-program.js';

/** What a program is, before it is opened: its words, its code, and what it may; for its developer the version that others try. */
export function ProgramCardScreen({ id }: { readonly id: string }) {
  const { say } = useWords();
  const back = useBack(paths.programs);
  const { program, error } = useProgram(id);
  return (
    <Screen title={program?.name ?? say('programs.title')} ground="page" back={{ label: say('app.back'), go: back }}>
      <div className={styles['page']}>
        {program === undefined && error === undefined && <SkeletonRows rows={2} label={say('programs.opening')} />}
        {error !== undefined && <ProgramTrouble error={error} />}
        {program && <Card program={program} />}
      </div>
    </Screen>
  );
}

function Card({ program }: { readonly program: ProgramEntry }) {
  const { say } = useWords();
  const { user } = useAccount();
  const { desk, source } = useProgramRoom();
  const [, navigate] = useLocation();
  const { id, name, description, icon, version, developer } = program;
  const share = () => desk.ask('share', { program: id, title: name, path: '', picture: null }, false);
  return (
    <>
      <div className={styles['card']}>
        <ProgramIcon icon={icon} size="5rem" />
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
        <CodePicture token={id} label={say('card.code', { name })} />
        <p className={styles['small']}>
          {say('programs.code.text')}
          {version !== undefined && ` · ${say('programs.version', { version })}`}
        </p>
      </div>
      {source.publisher !== null && developer === user && <TrialSection program={program} publisher={source.publisher} />}
      <ProgramGrants program={id} />
      <Section note={say('programs.safe')}>{null}</Section>
    </>
  );
}
