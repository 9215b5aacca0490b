import type { ErrorBody } from '../../contract/error.js';
import type { QrCode } from '../decode/qr-code.js';
import type { PixelImage } from '../pixel-image.js';

/** What a page asks of its worker. */
export interface ScanQuestion {
  readonly id: number;
  readonly image: PixelImage;
  readonly most: number;
  readonly budget: number;
}

/** What the worker answers: codes or an error. */
export interface ScanAnswer {
  readonly id: number;
  readonly codes?: readonly QrCode[];
  readonly error?: ErrorBody;
}
