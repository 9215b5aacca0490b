import { GuanxiError } from '../../contract/error.js';
import { qrLimits } from '../limits.js';

/** How much of a code may be lost and it is still read: about 7, 15, 25 or 30 %. */
export type QrLevel = 'L' | 'M' | 'Q' | 'H';

/** How a code looks, whatever it is drawn on. */
export interface QrLook {
  /** @default 'M', which suits screens; with a logo it is always `'H'` */
  readonly level?: QrLevel;
  /** Modules of quiet zone on each side, 4 to 64. @default 4 */
  readonly margin?: number;
  /** `#rgb` or `#rrggbb`, much darker than `light`. @default '#000000' */
  readonly dark?: string;
  /** `#rgb` or `#rrggbb`. @default '#ffffff' */
  readonly light?: string;
}

/** The share of a code's side that a logo in its middle takes. */
export interface QrLogoShare {
  /** Above 0, at most 0.25. @default 0.2 */
  readonly share?: number;
}

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** A look with everything said and checked. */
export interface CheckedLook {
  readonly level: QrLevel;
  readonly margin: number;
  readonly dark: Rgb;
  readonly light: Rgb;
  /** 0 without a logo. */
  readonly share: number;
}

/**
 * Fills in what `look` leaves out.
 *
 * @throws `invalid` for what could not be read back: too little contrast, light on dark, a narrow margin, a large logo.
 */
export function checkLook(look: QrLook, logo: QrLogoShare | undefined): CheckedLook {
  const { margin = qrLimits.marginLeast, level = logo ? 'H' : 'M' } = look;
  const { marginLeast, marginMost, logoShare } = qrLimits;
  if (!Number.isInteger(margin) || margin < marginLeast || margin > marginMost) {
    throw refuse(`The margin is ${marginLeast} to ${marginMost} modules: scanners need it to find the code.`);
  }
  if (!['L', 'M', 'Q', 'H'].includes(level)) throw refuse('The level is L, M, Q or H.');
  if (logo && level !== 'H') throw refuse('A logo hides modules, which only level H gives back. Leave the level out.');
  const share = logo ? (logo.share ?? 0.2) : 0;
  if (logo && !(share > 0 && share <= logoShare)) throw refuse(`A logo takes at most ${logoShare} of the side, or the code is lost.`);
  const dark = rgb(look.dark ?? '#000000');
  const light = rgb(look.light ?? '#ffffff');
  const contrast = (luminance(light) + 0.05) / (luminance(dark) + 0.05);
  if (contrast < qrLimits.contrast) {
    throw refuse(`The contrast is ${contrast.toFixed(2)}; take colours of ${qrLimits.contrast} at least, dark on light.`);
  }
  return { level, margin, dark, light, share };
}

/** The whole number of pixels per module, checked. */
export function checkScale(scale: number): number {
  if (Number.isInteger(scale) && scale >= 1 && scale <= qrLimits.scale) return scale;
  throw refuse(`The scale is 1 to ${qrLimits.scale} whole pixels per module.`);
}

/** As CSS and SVG write it. */
export function hex(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function rgb(colour: string): Rgb {
  const long = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.test(colour) ? colour.replace(/[^#]/g, '$&$&') : colour;
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(long);
  if (!parts) throw refuse(`${JSON.stringify(colour)} is no colour such as #1a2b3c.`);
  const [, r = '', g = '', b = ''] = parts;
  return [Number.parseInt(r, 16), Number.parseInt(g, 16), Number.parseInt(b, 16)];
}

/** Relative luminance of WCAG 2, 0 to 1. */
function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function refuse(message: string): GuanxiError {
  return new GuanxiError('invalid', message);
}
