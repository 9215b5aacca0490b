import type { Video } from '@guanxi/chat/kinds';
import { Play } from 'lucide-react';
import { useWords } from '../words/index.js';
import { fitBox } from './fit-box.js';
import styles from './media.module.css';
import { useFileUrl } from './use-file-url.js';
import { useFormats } from './use-formats.js';

/** A picture of a video, with its length; a press opens it. */
export function VideoView({ video, onOpen }: { readonly video: Video; readonly onOpen: (() => void) | undefined }) {
  const { say } = useWords();
  const { length } = useFormats();
  const { url } = useFileUrl(video.poster);
  return (
    <button
      type="button"
      className={styles['media']}
      style={fitBox(video)}
      aria-label={say('media.video', { length: length(video.ms) })}
      onClick={onOpen}
      disabled={onOpen === undefined}
    >
      {url !== undefined && <img className={styles['fill']} src={url} alt="" draggable={false} />}
      <span className={styles['play']}>
        <Play size={24} fill="currentColor" aria-hidden="true" />
      </span>
      <span className={styles['length']} aria-hidden="true">
        {length(video.ms)}
      </span>
    </button>
  );
}
