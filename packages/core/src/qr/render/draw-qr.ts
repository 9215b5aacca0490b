import { GuanxiError } from '../../contract/error.js';
import { eachRun, encodeModules, hiddenBy } from './encode-modules.js';
import { checkLook, checkScale, hex, type QrLogoShare, type QrLook } from './qr-look.js';

/** How a code on a canvas looks. */
export interface DrawQrOptions extends QrLook {
  /** Pixels per module, 1 to 64. @default 8 */
  readonly scale?: number;
  /** A picture in the middle, loaded. */
  readonly logo?: QrLogoShare & { readonly image: CanvasImageSource };
}

/**
 * Draws a code on `canvas`, whose size becomes that of the code: `(modules + 2 * margin) * scale` pixels a side.
 *
 * @throws `invalid` for a look that could not be read back, `too-large` for more text than a code holds, `unsupported` for a
 * canvas that already has a context of another kind.
 */
export function drawQr(canvas: HTMLCanvasElement | OffscreenCanvas, text: string, options: DrawQrOptions = {}): void {
  const { margin, dark, light, level, share } = checkLook(options, options.logo);
  const scale = checkScale(options.scale ?? 8);
  const modules = encodeModules(text, level);
  const hidden = hiddenBy(modules.size, share);
  const context = canvas.getContext('2d') as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null;
  if (!context) throw new GuanxiError('unsupported', 'The canvas has no 2d context. Give one that nothing else draws on.');
  const side = (modules.size + 2 * margin) * scale;
  canvas.width = side;
  canvas.height = side;
  context.fillStyle = hex(light);
  context.fillRect(0, 0, side, side);
  context.fillStyle = hex(dark);
  eachRun(modules, hidden, (x, y, length) => context.fillRect((x + margin) * scale, (y + margin) * scale, length * scale, scale));
  if (!options.logo || hidden.side === 0) return;
  const from = (hidden.from + margin + 0.5) * scale;
  context.drawImage(options.logo.image, from, from, (hidden.side - 1) * scale, (hidden.side - 1) * scale);
}
