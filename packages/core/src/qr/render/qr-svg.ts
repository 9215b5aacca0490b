import { GuanxiError } from '../../contract/error.js';
import { qrLimits } from '../limits.js';
import { eachRun, encodeModules, hiddenBy } from './encode-modules.js';
import { checkLook, hex, type QrLogoShare, type QrLook } from './qr-look.js';

/** How an SVG of a code looks. */
export interface QrSvgOptions extends QrLook {
  /** A picture in the middle. */
  readonly logo?: QrLogoShare & {
    /** An `https:` address, or a `data:image/…` one, which alone is shown where the SVG is used as an `<img>`. */
    readonly href: string;
  };
  /** What a screen reader says. @default nothing: the SVG is marked as decoration */
  readonly title?: string;
}

/**
 * A code as SVG text, of one path, without a size of its own: it fills what it is put into.
 *
 * @throws `invalid` for a look that could not be read back, `too-large` for more text than a code holds.
 */
export function qrSvg(text: string, options: QrSvgOptions = {}): string {
  const { margin, dark, light, level, share } = checkLook(options, options.logo);
  const modules = encodeModules(text, level);
  const hidden = hiddenBy(modules.size, share);
  const side = modules.size + 2 * margin;
  let path = '';
  eachRun(modules, hidden, (x, y, length) => {
    path += `M${x + margin} ${y + margin}h${length}v1h-${length}z`;
  });
  const named = options.title === undefined ? 'aria-hidden="true"' : `role="img" aria-label="${escaped(options.title)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges" ${named}>`,
    `<path fill="${hex(light)}" d="M0 0h${side}v${side}H0z"/>`,
    `<path fill="${hex(dark)}" d="${path}"/>`,
    options.logo && hidden.side > 0 ? logo(options.logo.href, hidden.from + margin + 0.5, hidden.side - 1) : '',
    '</svg>',
  ].join('');
}

function logo(href: string, from: number, side: number): string {
  if (href.length > qrLimits.logoAddress || !/^(https:|data:image\/)/i.test(href)) {
    throw new GuanxiError('invalid', `The address of a logo is https: or data:image/, at most ${qrLimits.logoAddress} characters.`);
  }
  return `<image x="${from}" y="${from}" width="${side}" height="${side}" href="${escaped(href)}"/>`;
}

function escaped(text: string): string {
  return text.replace(/[<>&"']/g, (found) => `&#${found.charCodeAt(0)};`);
}
