import { GuanxiError } from '../../contract/error.js';
import type { QrCode } from '../decode/qr-code.js';
import { qrLimits } from '../limits.js';
import type { Scanner } from './create-scanner.js';

/** How the picture of a file is read. */
export interface ScanPictureOptions {
  readonly scanner: Scanner;
  /** Codes that are wanted at most, 1 to 8. @default 8 */
  readonly most?: number;
  /** Ms after which no further attempt is begun. @default 3000 */
  readonly budget?: number;
  readonly signal?: AbortSignal;
}

/**
 * The codes in a picture that a person chose, in a browser: any format that the browser shows, turned as its EXIF says. An
 * empty list when there are none to be read; several are for the person to choose from.
 *
 * @throws `invalid` with the reason `unreadable-picture` for a file that is no picture, `unsupported` where there is no canvas
 * to draw on, and what `Scanner.scan` throws.
 */
export async function scanPicture(file: Blob, options: ScanPictureOptions): Promise<readonly QrCode[]> {
  const { scanner, signal, budget = qrLimits.pictureBudget, most = qrLimits.codes } = options;
  if (typeof createImageBitmap !== 'function' || typeof OffscreenCanvas !== 'function') {
    throw new GuanxiError('unsupported', 'This platform cannot draw a picture out of sight. Give its pixels to Scanner.scan.');
  }
  if (signal?.aborted) throw GuanxiError.from(signal.reason, 'aborted', { outcome: 'not-sent' });
  const picture = await createImageBitmap(file).catch((cause: unknown) => {
    const message = 'The file is no picture that this browser shows. Choose another.';
    throw new GuanxiError('invalid', message, { cause, reason: 'unreadable-picture' });
  });
  const factor = Math.min(1, qrLimits.pictureSide / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.max(Math.round(picture.width * factor), 1), Math.max(Math.round(picture.height * factor), 1));
  try {
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new GuanxiError('unsupported', 'This platform gives no canvas to draw on.');
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await scanner.scan(context.getImageData(0, 0, canvas.width, canvas.height), { most, budget, signal });
  } finally {
    picture.close();
  }
}
