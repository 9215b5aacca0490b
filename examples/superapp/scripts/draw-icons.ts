import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from '../../../tooling/environment/index.js';

/**
 * Draws the app's icons from the one sign of the house into `public`, by a browser:
 * `node --import tsx examples/superapp/scripts/draw-icons.ts`. The results are in git, so a build needs no browser.
 */
const folder = join(import.meta.dirname, '../public');

const bubbles =
  '<path d="M25 15c-8.300 0-15 5.800-15 13 0 3.700 1.800 7 4.600 9.400L13.200 44l7-3.700c1.500.400 3.100.700 4.800.700 8.300 0 15-5.800 15-13s-6.700-13-15-13z" fill="#ffffff"/>' +
  '<path d="M41 24c7.200 1 13 6 13 12.500 0 3.400-1.600 6.500-4.200 8.800L51 51l-6.400-3.300c-1.400.400-2.900.600-4.400.600-5.900 0-11-3-13-7.300 8.600-.700 15.300-6.900 15.300-14.400 0-.900-.200-1.800-.500-2.600z" fill="#9fe3c6"/>';

/** The sign on a ground: rounded where it stands alone, full and with a safe margin where a system cuts its own shape. */
function icon(shape: 'rounded' | 'full' | 'maskable'): string {
  const ground = `<rect width="64" height="64" rx="${shape === 'rounded' ? 15 : 0}" fill="#0c7a58"/>`;
  const sign = shape === 'maskable' ? `<g transform="translate(9.600 9.600) scale(.7)">${bubbles}</g>` : bubbles;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><title>Guanxi</title>${ground}${sign}</svg>`;
}

await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'icon.svg'), `${icon('rounded')}\n`);
const browser = await launchChromium();
try {
  const page = await browser.newPage();
  for (const [name, side, shape] of [
    ['icon-192.png', 192, 'rounded'],
    ['icon-512.png', 512, 'rounded'],
    ['icon-180.png', 180, 'full'],
    ['icon-maskable-512.png', 512, 'maskable'],
  ] as const) {
    await page.setViewportSize({ width: side, height: side });
    await page.setContent(
      `<body style="margin:0">${icon(shape).replace('<svg ', `<svg width="${side}" height="${side}" style="display:block" `)}`,
    );
    await page.screenshot({ path: join(folder, name), omitBackground: true });
  }
} finally {
  await browser.close();
}
