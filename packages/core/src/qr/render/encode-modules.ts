import { create, type QRCodeSegment } from 'qrcode';
import { GuanxiError } from '../../contract/error.js';
import type { QrLevel } from './qr-look.js';

/** The modules of a code, without its margin. */
export interface Modules {
  /** Modules of a side: 21 to 177. */
  readonly size: number;
  isDark(x: number, y: number): boolean;
}

/** Modules hidden in the middle of a code, for a logo. */
export interface Hidden {
  /** Place of its left and of its top edge, in modules. */
  readonly from: number;
  /** Modules of its side; 0 hides nothing. */
  readonly side: number;
}

/**
 * Encodes `text`; bytes are UTF-8.
 *
 * One mode is named for the whole text, since the library looks for Kanji in any text once anybody in the process has
 * switched that on, and then throws for Chinese.
 *
 * @throws `invalid` for an empty text or half a character, `too-large` for more than a code of that level holds.
 */
export function encodeModules(text: string, level: QrLevel): Modules {
  if (text === '' || /\p{Surrogate}/u.test(text)) throw new GuanxiError('invalid', 'A code needs a text of whole characters. Give it one.');
  try {
    const { modules } = create([segment(text)], { errorCorrectionLevel: level });
    return { size: modules.size, isDark: (x, y) => modules.get(y, x) !== 0 };
  } catch (cause) {
    const message = `The text does not fit in a code of level ${level}. Shorten it, or put it behind a link.`;
    throw new GuanxiError('too-large', message, { cause });
  }
}

/** The square that a logo of `share` of the side takes, laid on whole modules around the middle. */
export function hiddenBy(size: number, share: number): Hidden {
  const most = Math.floor(size * share);
  const side = most % 2 === size % 2 ? most : Math.max(most - 1, 0); // The middle of an odd side is a module.
  return { from: (size - side) / 2, side };
}

/** Calls `draw` for each run of dark modules in a row that `hidden` leaves. */
export function eachRun({ size, isDark }: Modules, hidden: Hidden, draw: (x: number, y: number, length: number) => void): void {
  const inside = (at: number) => at >= hidden.from && at < hidden.from + hidden.side;
  for (let y = 0; y < size; y++) {
    let from = -1;
    for (let x = 0; x <= size; x++) {
      const dark = x < size && isDark(x, y) && !(inside(x) && inside(y));
      if (dark && from < 0) from = x;
      if (!dark && from >= 0) {
        draw(from, y, x - from);
        from = -1;
      }
    }
  }
}

function segment(text: string): QRCodeSegment {
  if (/^\d+$/.test(text)) return { mode: 'numeric', data: text };
  if (/^[0-9A-Z $%*+\-./:]+$/.test(text)) return { mode: 'alphanumeric', data: text };
  return { mode: 'byte', data: new TextEncoder().encode(text) };
}
