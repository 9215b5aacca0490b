import jsqr, { type QRCode } from 'jsqr';
import { greyOf } from '../picture/grey-image.js';
import type { PixelImage } from '../pixel-image.js';
import { type FoundCode, findCodes } from '../symbol/find-codes.js';
import { bearOut, cornersOf } from './bear-out.js';
import { paintOver } from './paint-over.js';
import type { EngineCode, QrEngine } from './qr-engine.js';

/**
 * Finds codes with jsqr, which is small and everywhere, and takes nothing it says on trust: it passes over modes that it does
 * not know and then gives digits that are not there. So the modules at the place it names are read again by ourselves, and a
 * reading that they do not bear out is refused. Codes that lie flat are found without it first: several in a picture, in
 * which it takes finders of two for one, and version 23, of which its table is wrong.
 */
export function jsqrEngine(): QrEngine {
  return {
    name: 'jsqr',
    longest: 800, // Textures of 1080p take it seconds.
    attempts: [
      'as it is',
      'double',
      'half',
      'black and white',
      'sharp',
      'smooth',
      'one and a half',
      'double and sharp',
      'contrast',
      'tiles',
    ],
    async read(image, { most, isLate }) {
      const found: EngineCode[] = [];
      let rest = image;
      // What is read, or refused, is painted over before the next is looked for: jsqr takes finders of two codes for one.
      const take = ({ corners, segments }: FoundCode) => {
        if (segments && found.length < most) found.push({ corners, segments });
        rest = paintOver(rest, corners);
      };
      const { codes, left } = findCodes(greyOf(image), most);
      for (const code of codes) take(code);
      if (codes.length > 0 && left < 3) return found; // What is left is no code, and jsqr would take long to say so.
      for (let tried = 0; tried < most && found.length < most; tried++) {
        if (tried > 0 && isLate()) break;
        const code = search(rest);
        if (!code) break;
        take({ corners: cornersOf(code), segments: bearOut(code, image) });
      }
      return found;
    },
  };
}

function search({ data, width, height }: PixelImage): QRCode | null {
  try {
    // The option is always said, since jsqr keeps that of an earlier call, anybody's.
    return jsqr(data, width, height, { inversionAttempts: 'attemptBoth' });
  } catch {
    return null; // It throws for some pictures in which it finds half a code; that is none.
  }
}
