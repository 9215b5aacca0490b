import type { MiniProgramCard } from '@guanxi/chat/kinds';
import { useWords } from '../words/index.js';
import styles from './card.module.css';
import { useFileUrl } from './use-file-url.js';

/** A mini-program's card. It opens nothing here yet; what it is called stands on it. */
export function MiniProgramView({ card }: { readonly card: MiniProgramCard }) {
  const { say } = useWords();
  const { url } = useFileUrl(card.cover);
  return (
    <span className={styles['card']}>
      <span className={styles['row']}>
        <span className={styles['words']}>
          <span className={styles['name']}>{card.title}</span>
          <span className={styles['detail']}>{card.app}</span>
        </span>
        {url !== undefined && <img className={styles['picture']} src={url} alt="" />}
      </span>
      <span className={styles['foot']}>{say('media.miniprogram')}</span>
    </span>
  );
}
