import type { Picture } from '@guanxi/chat/kinds';
import { ImageOff } from 'lucide-react';
import { useWords } from '../words/index.js';
import { fitBox } from './fit-box.js';
import styles from './media.module.css';
import { useFileUrl } from './use-file-url.js';

/** A picture in its place, small; a press opens it. */
export function PictureView({ picture, onOpen }: { readonly picture: Picture; readonly onOpen: (() => void) | undefined }) {
  const { say } = useWords();
  const { url, failed } = useFileUrl(picture.thumbnail ?? picture.original);
  return (
    <button type="button" className={styles['media']} style={fitBox(picture)} onClick={onOpen} disabled={onOpen === undefined}>
      {url !== undefined && <img className={styles['fill']} src={url} alt={say('media.picture')} draggable={false} />}
      {url === undefined && <span className="visually-hidden">{say('media.picture')}</span>}
      {failed && (
        <span className={styles['absent']}>
          <ImageOff size={22} aria-hidden="true" />
          {say('media.unavailable')}
        </span>
      )}
    </button>
  );
}
