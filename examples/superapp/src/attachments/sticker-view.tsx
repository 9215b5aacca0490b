import type { Sticker } from '@guanxi/chat/kinds';
import { usePreviews } from '../previews/index.js';
import { findSticker, StickerPicture } from '../stickers/index.js';
import styles from './media.module.css';
import { useFileUrl } from './use-file-url.js';

/** Side of a sticker in rem. */
const side = 8;

/** A sticker: of the app's pack, or with a picture of its own; of packs that are not here, its words. */
export function StickerView({ sticker }: { readonly sticker: Sticker }) {
  const preview = usePreviews();
  const { url } = useFileUrl(sticker.image?.blob);
  const own = findSticker(sticker);
  if (own !== undefined) return <StickerPicture sticker={own} label={sticker.alt} size={side} />;
  if (sticker.image === undefined) return <>{preview({ kind: 'chat.sticker', content: sticker })}</>;
  return (
    <span style={{ display: 'block', width: `${side}rem`, height: `${side}rem` }}>
      {url !== undefined && (
        <img className={styles['fill']} style={{ objectFit: 'contain' }} src={url} alt={sticker.alt} draggable={false} />
      )}
    </span>
  );
}
