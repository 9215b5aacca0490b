import { GuanxiError } from '../../contract/error.js';
import { previewLimits } from './limits.js';

/** A small picture of something, and how large the thing itself is. */
export interface Preview {
  /** A JPEG that holds pixels and nothing else: neither place nor time nor camera. */
  readonly blob: Blob;
  /** Pixels of the original as it is shown, turned upright. */
  readonly width: number;
  readonly height: number;
}

/** How large a preview is. */
export interface PreviewOptions {
  /** Pixels of the longer side at most; what is smaller is not made larger. @default previewLimits.side */
  readonly side?: number;
}

/** Draws a picture of `width` by `height` anew, reduced. Drawing is what leaves out everything but pixels. */
export async function drawPreview(
  source: CanvasImageSource,
  { width, height }: { readonly width: number; readonly height: number },
  { side = previewLimits.side }: PreviewOptions,
): Promise<Preview> {
  if (!Number.isInteger(side) || side < 1 || side > previewLimits.maxSide) {
    throw new GuanxiError('invalid', `A side is a whole number of pixels from 1 to ${previewLimits.maxSide}.`, { outcome: 'not-sent' });
  }
  if (typeof OffscreenCanvas === 'undefined')
    throw new GuanxiError('unsupported', 'This platform has no OffscreenCanvas; send without a preview.');
  const scale = Math.min(1, side / Math.max(width, height, 1));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  const context = canvas.getContext('2d');
  if (context === null) throw new GuanxiError('unsupported', 'This platform cannot draw; send without a preview.');
  // JPEG has no transparency, and would show black for it.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return { blob: await canvas.convertToBlob({ type: 'image/jpeg', quality: previewLimits.quality }), width, height };
}
