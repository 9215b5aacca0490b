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

/** Ms between looks, that a tap is given at least and at most to do what it does; taps on what lies above a page until it is given up. */
const limits = { step: 120, settle: 360, slow: 2_000, layers: 4 };

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
    await settle(page);
    await answerLayers(page);
    await comeBack(page, path);
  }
  return taps;
}

/** Settles when what is drawn has stayed the same for a moment. */
async function settle(page: Page): Promise<void> {
  let last = '';
  for (let waited = 0; waited < limits.slow; waited += limits.step) {
    await page.waitForTimeout(limits.step);
    const now = await drawnIn(page);
    if (now === last && waited >= limits.settle) return;
    last = now;
  }
}

/** Settles when the page is seen again, from where a tap has led. */
async function comeBack(page: Page, path: string): Promise<void> {
  const isThere = () => page.evaluate((own) => (globalThis as unknown as SweepingPage).returnTo(own), path);
  for (let waited = 0; waited < limits.slow && !(await isThere()); waited += limits.settle) await settle(page);
}

/** How many elements are in the page that is shown, and how much text. */
export async function drawnIn(page: Page): Promise<string> {
  const count = programFrame(page)?.evaluate(() => {
    const port = [...document.querySelectorAll<HTMLElement>('.port')].find(({ hidden }) => !hidden);
    const root = port?.shadowRoot?.querySelector('wx-page');
    return `${root?.querySelectorAll('*').length ?? 0} ${root?.textContent?.length ?? 0}`;
  });
  // A program that is begun again is in another frame.
  return (await count?.catch(() => undefined)) ?? '0 0';
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
    await settle(page);
  }
}
