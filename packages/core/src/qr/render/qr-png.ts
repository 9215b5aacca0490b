import { GuanxiError } from '../../contract/error.js';
import type { PixelImage } from '../pixel-image.js';
import { eachRun, encodeModules, hiddenBy } from './encode-modules.js';
import { pngBytes } from './png-bytes.js';
import { checkLook, checkScale, type QrLogoShare, type QrLook, type Rgb } from './qr-look.js';

/** How a PNG of a code looks. */
export interface QrPngOptions extends QrLook {
  /** Pixels per module, 1 to 64. @default 8 */
  readonly scale?: number;
  /** A picture in the middle, as pixels; it is stretched to a square and laid on `light` where it is transparent. */
  readonly logo?: QrLogoShare & { readonly image: PixelImage };
}

/**
 * A code as the bytes of a PNG file of `(modules + 2 * margin) * scale` pixels a side: of two colours and a bit per pixel, or
 * in full colour with a logo.
 *
 * @throws `invalid` for a look that could not be read back, `too-large` for more text than a code holds.
 */
export async function qrPng(text: string, options: QrPngOptions = {}): Promise<Uint8Array> {
  const { margin, dark, light, level, share } = checkLook(options, options.logo);
  const scale = checkScale(options.scale ?? 8);
  const modules = encodeModules(text, level);
  const hidden = hiddenBy(modules.size, share);
  const side = (modules.size + 2 * margin) * scale;
  const isDark = new Uint8Array(side * side);
  eachRun(modules, hidden, (x, y, length) => {
    const left = (x + margin) * scale;
    for (let row = (y + margin) * scale; row < (y + margin + 1) * scale; row++) {
      isDark.fill(1, row * side + left, row * side + left + length * scale);
    }
  });
  if (!options.logo || hidden.side === 0) return pngBytes({ side, palette: [light, dark], rows: bitRows(isDark, side) });
  const rows = colourRows(isDark, side, light, dark);
  paint(rows, side, options.logo.image, Math.round((hidden.from + margin + 0.5) * scale), (hidden.side - 1) * scale, light);
  return pngBytes({ side, rows });
}

/** Rows of a PNG begin with the number of their filter; 0 is none. */
function bitRows(isDark: Uint8Array, side: number): Uint8Array<ArrayBuffer> {
  const stride = 1 + Math.ceil(side / 8);
  const rows = new Uint8Array(stride * side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (isDark[y * side + x]) rows[y * stride + 1 + (x >> 3)] = (rows[y * stride + 1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return rows;
}

function colourRows(isDark: Uint8Array, side: number, light: Rgb, dark: Rgb): Uint8Array<ArrayBuffer> {
  const stride = 1 + side * 3;
  const rows = new Uint8Array(stride * side);
  for (let at = 0; at < side * side; at++) rows.set(isDark[at] ? dark : light, Math.floor(at / side) * stride + 1 + (at % side) * 3);
  return rows;
}

/** Lays `logo` on the square that begins at `from`, each pixel the mean of what it covers. */
function paint(rows: Uint8Array, side: number, logo: PixelImage, from: number, length: number, light: Rgb): void {
  const { width, height, data } = logo;
  if (!(width > 0 && height > 0) || data.length !== width * height * 4) {
    throw new GuanxiError('invalid', 'The pixels of the logo do not fit its size. Give four bytes per pixel.');
  }
  for (let y = 0; y < length; y++) {
    for (let x = 0; x < length; x++) {
      const sum = [0, 0, 0];
      let count = 0;
      const bottom = Math.max(Math.floor(((y + 1) * height) / length), Math.floor((y * height) / length) + 1);
      const right = Math.max(Math.floor(((x + 1) * width) / length), Math.floor((x * width) / length) + 1);
      for (let v = Math.floor((y * height) / length); v < bottom; v++) {
        for (let u = Math.floor((x * width) / length); u < right; u++, count++) {
          const at = (v * width + u) * 4;
          const alpha = (data[at + 3] ?? 0) / 255;
          for (let part = 0; part < 3; part++)
            sum[part] = (sum[part] ?? 0) + (data[at + part] ?? 0) * alpha + (light[part] ?? 0) * (1 - alpha);
        }
      }
      rows.set(
        sum.map((part) => Math.round(part / count)),
        (from + y) * (1 + side * 3) + 1 + (from + x) * 3,
      );
    }
  }
}
