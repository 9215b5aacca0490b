import type { BlobRef } from '@guanxi/core/contract';
import { Link } from 'wouter';
import { paths } from '../routes/index.js';
import { useWords } from '../words/index.js';
import styles from './card.module.css';
import { useFileUrl } from './use-file-url.js';

export interface MiniProgramViewProps {
  readonly program: string;
  /** What the program is called; left out where the card does not say it. */
  readonly name?: string;
  readonly title?: string | undefined;
  /** Where it opens; `''` for its first page. */
  readonly path: string;
  readonly picture: BlobRef | undefined;
}

/** A mini-program's card: pressed, it opens the program at the page that was shared. Whether there is one is told there. */
export function MiniProgramView({ program, name, title = name, path, picture }: MiniProgramViewProps) {
  const { say } = useWords();
  const { url } = useFileUrl(picture);
  return (
    <Link className={styles['card']} to={paths.program(program, path)}>
      <span className={styles['row']}>
        <span className={styles['words']}>
          <span className={styles['name']}>{title ?? program}</span>
          {name !== undefined && name !== title && <span className={styles['detail']}>{name}</span>}
        </span>
        {url !== undefined && <img className={styles['picture']} src={url} alt="" />}
      </span>
      <span className={styles['foot']}>{say('media.miniprogram')}</span>
    </Link>
  );
}
