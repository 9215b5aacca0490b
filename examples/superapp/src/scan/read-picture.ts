import { qrLimits } from '@guanxi/core/qr';
import { type Scanner, scanPicture } from '@guanxi/core/qr/scan';
import type { SeenCodes } from './choose-code.js';

/** The codes in a picture that a person chose. Whoever is given the picture's address has to let it go by `URL.revokeObjectURL`. */
export async function readPicture(file: Blob, scanner: Scanner): Promise<SeenCodes> {
  const codes = await scanPicture(file, { scanner });
  if (codes.length < 2) return { codes };
  const image = new Image();
  image.src = URL.createObjectURL(file);
  await image.decode();
  // Large pictures are looked at smaller, and the places of codes are told in that size.
  const factor = Math.min(1, qrLimits.pictureSide / Math.max(image.naturalWidth, image.naturalHeight));
  return { codes, picture: { url: image.src, width: image.naturalWidth * factor, height: image.naturalHeight * factor } };
}
