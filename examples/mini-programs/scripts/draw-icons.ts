import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from '../../../tooling/environment/index.js';
import { gradient, programsFolder, svg } from './drawing.js';

/**
 * Draws the icons that stand for the programs in a directory, as SVG and, for a registry, which takes pictures only, as PNG:
 * `node --import tsx examples/mini-programs/scripts/draw-icons.ts`.
 */
const icons = {
  'tea-and-table': [
    gradient('g', '#3f8a64', '#245840'),
    '<path d="M24 40h38v10c0 12-8 20-19 20s-19-8-19-20z" fill="#fff6e6"/><path d="M62 43c14-3 14 15-1 16" fill="none" stroke="#fff6e6" stroke-width="4.500"/><path d="M43 33c-16-12-8-22 0-26 8 4 16 14 0 26z" fill="#b8dd9f"/><path d="M43 33V14" stroke="#3f8a64" stroke-width="2"/><rect x="18" y="76" width="50" height="5" rx="2.500" fill="#fff6e6" opacity=".8"/>',
  ],
  'moonlight-radio': [
    gradient('g', '#6a4dff', '#2b1e63'),
    '<path d="M62 57A27 27 0 1 1 42 15a22 22 0 0 0 20 42z" fill="#ffe3a3"/><path d="M56 26v26" stroke="#fff" stroke-width="4.500" stroke-linecap="round"/><path d="M56 26l16-4v24" fill="none" stroke="#fff" stroke-width="4.500" stroke-linecap="round" stroke-linejoin="round"/><circle cx="51" cy="53" r="6" fill="#fff"/><circle cx="67" cy="48" r="6" fill="#fff"/>',
  ],
  'lantern-tower': [
    gradient('g', '#2b2350', '#7a3f6c'),
    '<circle cx="68" cy="22" r="11" fill="#fff1c9"/><g fill="#ff7d4d"><rect x="22" y="62" width="46" height="16" rx="6"/><rect x="27" y="43" width="36" height="16" rx="6"/><rect x="33" y="24" width="26" height="16" rx="6"/></g><path d="M26 62h38M30 43h30M36 24h20" stroke="#ffd98a" stroke-width="2.500"/>',
  ],
  'corner-coffee': [
    gradient('g', '#b5703f', '#5b3a29'),
    '<path d="M22 38h42v18c0 13-9 21-21 21s-21-8-21-21z" fill="#fff6ec"/><path d="M64 43c15-4 16 17-1 18" fill="none" stroke="#fff6ec" stroke-width="5"/><path d="M35 30c-6-7 6-9 0-17M50 30c-6-7 6-9 0-17" fill="none" stroke="#f6d7b4" stroke-width="3.500" stroke-linecap="round"/>',
  ],
} as const;

/** Px of a side of the PNG. */
const side = 180;

await mkdir(join(programsFolder, 'icons'), { recursive: true });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  for (const [id, [ground, body]] of Object.entries(icons)) {
    const drawing = svg(90, 90, `<rect width="90" height="90" rx="20" fill="url(#g)"/>${body}`, ground);
    await writeFile(join(programsFolder, 'icons', `${id}.svg`), drawing);
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${drawing}`);
    await writeFile(join(programsFolder, 'icons', `${id}.png`), await page.screenshot({ omitBackground: true }));
  }
} finally {
  await browser.close();
}
