import type { LinkCard } from '@guanxi/chat/kinds';
import { useWords } from '../words/index.js';
import styles from './card.module.css';
import { useFileUrl } from './use-file-url.js';

/** A page on the web; its host is shown, since title and words are the sender's. */
export function LinkView({ link }: { readonly link: LinkCard }) {
  const { say } = useWords();
  const { url } = useFileUrl(link.thumbnail);
  const host = new URL(link.url).hostname;
  return (
    <a
      className={styles['card']}
      href={link.url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      title={say('media.link.host', { host })}
    >
      <span className={styles['row']}>
        <span className={styles['words']}>
          <span className={styles['name']}>{link.title}</span>
          {link.description !== undefined && <span className={styles['clamp']}>{link.description}</span>}
        </span>
        {url !== undefined && <img className={styles['picture']} src={url} alt="" />}
      </span>
      <span className={styles['foot']}>{host}</span>
    </a>
  );
}
