import { words } from '../built-in.js';
import type { Service } from './services.js';

/**
 * Finds a picture as `image` does, for who draws it: `{ url, from, bare }` gives `{ width, height, bitmap }`, bare without the bitmap.
 * The browser reads it here, so that what draws has nothing to fetch and nothing to decode.
 */
export function pictureService(find: (url: string, from: string, use: (address: string | null) => void) => () => void): Service {
  return ({ url, from, bare }, { end }) => {
    const failed = () => end({ error: 'fail image cannot be loaded' });
    const close = find(words(url), words(from), (address) => {
      if (address === null) {
        failed();
        return;
      }
      const picture = new Image();
      picture.onerror = failed;
      picture.onload = () => {
        const { naturalWidth: width, naturalHeight: height } = picture;
        if (bare === true) {
          end({ width, height });
          return;
        }
        createImageBitmap(picture).then((bitmap) => end({ width, height, bitmap }, [bitmap]), failed);
      };
      picture.src = address;
    });
    return { close };
  };
}
