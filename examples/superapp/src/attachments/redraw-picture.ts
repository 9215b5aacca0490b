import { GuanxiError } from '@guanxi/core';
import { limits } from './limits.js';

/** A picture as it is sent. */
export interface RedrawnPicture {
  readonly blob: Blob;
  readonly name: string;
  /** In pixels, upright. */
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a picture anew, upright and no larger than is looked at: what a camera wrote into it, such as where it was taken,
 * stays here. PNG stays PNG, for what was drawn or copied from a screen; a GIF goes as it is, since it may move. Rejects
 * with `invalid` for what this platform cannot show.
 */
export async function redrawPicture(file: Blob, name: string): Promise<RedrawnPicture> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch((cause: unknown) => {
    throw new GuanxiError('invalid', 'This is no picture that can be shown here.', { cause });
  });
  try {
    const { width, height } = bitmap;
    if (file.type === 'image/gif' && file.size <= limits.gifBytes) return { blob: file, name, width, height };
    const scale = Math.min(1, limits.pictureSide / Math.max(width, height));
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
    const context = canvas.getContext('2d');
    if (context === null) throw new GuanxiError('unsupported', 'This browser cannot draw.');
    const png = file.type === 'image/png';
    // JPEG has no transparency, and would show black for it.
    if (!png) {
      context.fillStyle = '#fff';
      context.fillRect(0, 0, canvas.width, canvas.height);
    }
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await canvas.convertToBlob(png ? { type: 'image/png' } : { type: 'image/jpeg', quality: limits.pictureQuality });
    return { blob, name: `${name.replace(/\.[^.]*$/, '')}.${png ? 'png' : 'jpg'}`, width: canvas.width, height: canvas.height };
  } finally {
    bitmap.close();
  }
}
