import { useLocation } from 'wouter';
import { paths } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import styles from './card-screen.module.css';
import { ProgramIcon } from './program-icon.js';
import { ProgramTrouble } from './program-trouble.js';
import { readTrialToken } from './trial-token.js';
import { useProgram } from './use-program.js';

/** A program's code: what it is, and then to open it. */
export function ProgramCodeView({ token }: { readonly token: string }) {
  const { say } = useWords();
  const [, navigate] = useLocation();
  const { id, version } = readTrialToken(token);
  const { program, error } = useProgram(id);
  if (error !== undefined) return <ProgramTrouble error={error} />;
  if (program === undefined) return <SkeletonRows rows={1} label={say('code.looking')} />;
  return (
    <div className={styles['card']}>
      <ProgramIcon icon={program.icon} size="5rem" />
      <h2 className={styles['name']}>{program.name}</h2>
      <p className={styles['text']}>{program.description}</p>
      {version !== null && <p className={styles['badge']}>{say('programs.trial.of', { version })}</p>}
      <Button look="primary" onClick={() => navigate(paths.program(id, '', version ?? ''))}>
        {say('programs.open')}
      </Button>
    </div>
  );
}
