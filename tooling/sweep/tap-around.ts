import type { Frame, Page } from 'playwright-core';
import { createMonkey } from './monkey.js';
import type { SweepingPage } from './page/sweeping-page.js';
import { findTapTargets } from './page/tap-targets.js';

/** How the monkey goes about a page. */
export interface TapOptions {
  readonly path: string;
  readonly taps: number;
  readonly seed: number;
}

/** Ms that a tap is given to do what it does; taps on what lies above a page until it is given up. */
const limits = { settle: 350, layers: 4 };

/** Taps what can be tapped on a page, each thing once, and comes back when that led elsewhere. Gives the number of taps. */
export async function tapAround(page: Page, { path, taps, seed }: TapOptions): Promise<number> {
  const monkey = createMonkey(seed);
  for (let done = 0; done < taps; done += 1) {
    const frame = programFrame(page);
    const target = frame && monkey.choose(await frame.evaluate(findTapTargets));
    if (!frame || !target) return done;
    const corner = await (await frame.frameElement()).boundingBox();
    await page.touchscreen.tap((corner?.x ?? 0) + target.x, (corner?.y ?? 0) + target.y);
    if (target.isField) await page.keyboard.insertText('12 关系');
    await page.waitForTimeout(limits.settle);
    await answerLayers(page);
    await page.evaluate((own) => (globalThis as unknown as SweepingPage).returnTo(own), path);
  }
  return taps;
}

/** The frame in which the program is drawn. */
export function programFrame(page: Page): Frame | undefined {
  return page.frames().find((one) => one !== page.mainFrame() && !one.isDetached());
}

/** Dialogs and sheets of the host: the last button says yes where there is one to say so. */
async function answerLayers(page: Page): Promise<void> {
  for (let layer = 0; layer < limits.layers; layer += 1) {
    const over = page.locator('.over:not([hidden])').first();
    if ((await over.count()) === 0) return;
    const buttons = over.locator('button:visible:enabled');
    if (layer === 0 && (await buttons.count()) > 0) await buttons.last().click({ timeout: 2_000, force: true });
    else await page.keyboard.press('Escape');
    await page.waitForTimeout(limits.settle);
  }
}
