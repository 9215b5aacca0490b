import type { Sticker } from '@guanxi/chat/kinds';
import { useWords } from '../words/index.js';
import { pack, stickerOf } from './pack.js';
import styles from './sticker-grid.module.css';
import { StickerPicture } from './sticker-picture.js';

/** All stickers to choose from. */
export function StickerGrid({ onPick }: { readonly onPick: (sticker: Sticker) => void }) {
  const { say } = useWords();
  return (
    <ul className={styles['grid']} aria-label={say('media.stickers')}>
      {pack.map((sticker) => (
        <li key={sticker.id}>
          <button
            type="button"
            className={styles['sticker']}
            style={{ width: '100%' }}
            onClick={() => onPick(stickerOf(sticker, say(sticker.word)))}
          >
            <StickerPicture sticker={sticker} label={say(sticker.word)} size={4} />
          </button>
        </li>
      ))}
    </ul>
  );
}
