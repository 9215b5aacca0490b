import { useLocation } from 'wouter';
import { paths } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import { NoProgram } from './card-screen.js';
import styles from './card-screen.module.css';
import { useProgram } from './use-program.js';

/** A program's code: what it is, and then to open it. */
export function ProgramCodeView({ id }: { readonly id: string }) {
  const { say } = useWords();
  const [, navigate] = useLocation();
  const program = useProgram(id);
  if (program === undefined) return <SkeletonRows rows={1} label={say('code.looking')} />;
  if (program === null) return <NoProgram />;
  return (
    <div className={styles['card']}>
      <img className={styles['icon']} src={program.icon} alt="" />
      <h2 className={styles['name']}>{program.name}</h2>
      <p className={styles['text']}>{program.description}</p>
      <Button look="primary" onClick={() => navigate(paths.program(id))}>
        {say('programs.open')}
      </Button>
    </div>
  );
}
