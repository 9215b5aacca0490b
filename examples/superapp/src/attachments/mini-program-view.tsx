import type { MiniProgramCard } from '@guanxi/chat/kinds';
import { Link } from 'wouter';
import { useProgram } from '../programs/index.js';
import { paths } from '../routes/index.js';
import { useWords } from '../words/index.js';
import styles from './card.module.css';
import { useFileUrl } from './use-file-url.js';

/** A mini-program's card: pressed, it opens the program at the page that was shared. */
export function MiniProgramView({ card }: { readonly card: MiniProgramCard }) {
  const { say } = useWords();
  const { url } = useFileUrl(card.cover);
  const program = useProgram(card.app);
  const inside = (
    <>
      <span className={styles['row']}>
        <span className={styles['words']}>
          <span className={styles['name']}>{card.title}</span>
          <span className={styles['detail']}>{program?.name ?? card.app}</span>
        </span>
        {url !== undefined && <img className={styles['picture']} src={url} alt="" />}
      </span>
      <span className={styles['foot']}>{say('media.miniprogram')}</span>
    </>
  );
  // Of a program that is nowhere only the words are left.
  if (!program) return <span className={styles['card']}>{inside}</span>;
  return (
    <Link className={styles['card']} to={paths.program(card.app, card.path === 'index' ? '' : card.path)}>
      {inside}
    </Link>
  );
}
