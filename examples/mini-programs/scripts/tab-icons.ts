import { launchChromium } from '../../../tooling/environment/index.js';
import { writeFiles } from './drawing.js';

/**
 * Draws the icons of a tab bar as PNG, since WeChat takes nothing else there: `images/tabs/<name>.png` in the colour of rest and
 * `<name>-on.png` in the colour of the chosen place. Shapes are lines in a box of 24.
 */
export async function drawTabIcons(
  program: string,
  color: string,
  chosen: string,
  shapes: Readonly<Record<string, string>>,
): Promise<void> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 81, height: 81 } });
    for (const [name, shape] of Object.entries(shapes)) {
      for (const [suffix, stroke] of [
        ['', color],
        ['-on', chosen],
      ] as const) {
        await page.setContent(
          `<body style="margin:0"><svg width="81" height="81" style="display:block" viewBox="0 0 24 24" fill="none" stroke="${stroke}" stroke-width="1.700" stroke-linecap="round" stroke-linejoin="round">${shape}</svg>`,
        );
        await writeFiles(program, { [`images/tabs/${name}${suffix}.png`]: await page.screenshot({ omitBackground: true }) });
      }
    }
  } finally {
    await browser.close();
  }
}
