import qrcode from 'qrcode';
import { gradient, svg, writeFiles } from './drawing.js';
import { drawTabIcons } from './tab-icons.js';

/** Draws the loyalty card's pictures: `node --import tsx examples/mini-programs/scripts/draw-loyalty.ts`. */
const cup =
  '<path d="M24 34h42v24c0 14-8 22-21 22s-21-8-21-22z" fill="#fff6ec"/><path d="M66 40c16-4 18 20-1 22" fill="none" stroke="#fff6ec" stroke-width="5"/><path d="M28 38h34v4c-8 6-26 6-34 0z" fill="#9a5a34"/><path d="M36 26c-6-8 6-10 0-18M50 26c-6-8 6-10 0-18" fill="none" stroke="#f6d7b4" stroke-width="3.500" stroke-linecap="round"/>';
const bean =
  '<g transform="rotate(35 32 32)"><ellipse cx="32" cy="32" rx="16" ry="23" fill="#6b3f26"/><path d="M32 10c-7 13 7 29 0 44" fill="none" stroke="#f6d7b4" stroke-width="4" stroke-linecap="round"/></g>';

await writeFiles('loyalty', {
  'images/cup.svg': svg(90, 90, cup),
  'images/bean.svg': svg(64, 64, bean),
  'images/share.svg': svg(
    500,
    400,
    `<path d="M0 0h500v400H0z" fill="url(#g)"/><g transform="translate(130 70) scale(2.700)">${cup}</g>`,
    gradient('g', '#8a5636', '#4a2c1e'),
  ),
  'packages/till/images/code.svg': await qrcode.toString('corner-coffee:stamp:front-till:5ca1ab1e', {
    type: 'svg',
    margin: 1,
    errorCorrectionLevel: 'M',
  }),
});
await drawTabIcons('loyalty', '#948a83', '#b5652f', {
  card: '<rect x="3" y="6" width="18" height="12.500" rx="2.500"/><path d="M3 10.500h18M7 15h4"/>',
  shops: '<path d="M12 21c5-6 7-9 7-12a7 7 0 0 0-14 0c0 3 2 6 7 12z"/><circle cx="12" cy="9" r="2.400"/>',
  me: '<circle cx="12" cy="8" r="4"/><path d="M4 20c1-5 4-7 8-7s7 2 8 7"/>',
});
