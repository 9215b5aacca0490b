import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { CompiledProgram } from '../../packages/miniprogram/src/program/compiled-program.js';
import { launchChromium } from '../environment/index.js';
import type { OpenedPage, SweepingPage } from './page/sweeping-page.js';
import { type SweepSite, serveSweepSite } from './sweep-site.js';
import { drawnIn, tapAround } from './tap-around.js';

/** How one page of a program did. */
export interface SweptPage {
  readonly path: string;
  /** It was drawn, and there is something in it or in the page that it went on to. */
  readonly mounted: boolean;
  /** Ms from the call to the first drawing. */
  readonly opened: number | null;
  /** Elements of the page that was shown in the end. */
  readonly elements: number;
  /** The page that was shown in the end, when it is another. */
  readonly wentTo: string | null;
  /** What its code did not catch, on opening and when something was tapped. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** Places that were tapped. */
  readonly taps: number;
}

/** How a program is swept. */
export interface SweepOptions {
  readonly pages: readonly string[];
  /** Given to every page, for those that need one. */
  readonly query?: Readonly<Record<string, string>>;
  /** A folder for a picture of each page. @default none is made */
  readonly pictures?: string;
  /** Places to tap on each page, chosen by `seed`. @default 0 */
  readonly taps?: number;
  /** @default 1 */
  readonly seed?: number;
  readonly onPage?: (page: SweptPage) => void;
}

/** Ms: a page that has done nothing more by then is looked at as it is; what hangs for longer is given up, with so much more for a tap. */
const limits = { quiet: 2_500, step: 100, hang: 40_000, tap: 6_000 };

/** Opens each page of a program in a browser without network, one after another. */
export async function sweepPages(program: CompiledProgram, options: SweepOptions): Promise<SweptPage[]> {
  // The site first: when it cannot be built there is no browser yet that nobody would close.
  const site = await serveSweepSite(program);
  const browser = await launchChromium();
  const swept: SweptPage[] = [];
  try {
    if (options.pictures !== undefined) await mkdir(options.pictures, { recursive: true });
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await context.route(
      (url) => !url.href.startsWith(site.url) && url.protocol.startsWith('http'),
      (route) => route.abort(),
    );
    let page = await hostPage(context, site);
    for (const path of options.pages) {
      const one = await Promise.race([sweepPage(page, path, options), hung(path, limits.hang + limits.tap * (options.taps ?? 0))]);
      swept.push(one);
      options.onPage?.(one);
      if (one.opened !== null) continue;
      // What drew nothing may have left the host in any state.
      await page.close();
      page = await hostPage(context, site);
    }
    return swept;
  } finally {
    await browser.close();
    await site.close();
  }
}

async function hostPage(context: BrowserContext, { url }: SweepSite): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate(() => (globalThis as unknown as { begin(): Promise<void> }).begin());
  return page;
}

async function sweepPage(page: Page, path: string, { query = {}, pictures, taps = 0, seed = 1 }: SweepOptions): Promise<SweptPage> {
  const broken: string[] = [];
  const note = (error: Error) => void broken.push(`view: ${error.message}`);
  page.on('pageerror', note);
  try {
    await page.evaluate(([at, given]) => (globalThis as unknown as SweepingPage).openPage(at, given), [path, query] as const);
    const elements = await untilQuiet(page);
    const before: OpenedPage = await look(page);
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${path.replaceAll('/', '.')}.png`) });
    const last = before.shown.at(-1) ?? path;
    const tapped = before.opened === null ? 0 : await tapAround(page, { path: last, taps, seed });
    const seen = tapped === 0 ? before : await look(page);
    return {
      path,
      mounted: seen.opened !== null && elements > 0,
      opened: seen.opened,
      elements,
      wentTo: last === path ? null : last,
      errors: [...seen.errors, ...broken],
      warnings: seen.warnings,
      taps: tapped,
    };
  } catch (cause) {
    return lost(path, cause instanceof Error ? cause.message : String(cause));
  } finally {
    page.off('pageerror', note);
  }
}

function look(page: Page): Promise<OpenedPage> {
  return page.evaluate(() => (globalThis as unknown as SweepingPage).look());
}

/** The number of elements, when what is drawn has been the same for a while. */
async function untilQuiet(page: Page): Promise<number> {
  let [last, same] = ['', 0];
  for (let waited = 0; waited < limits.quiet && same < 3; waited += limits.step) {
    await page.waitForTimeout(limits.step);
    const now = await drawnIn(page);
    same = now === last ? same + 1 : 0;
    last = now;
  }
  return Number(last.split(' ')[0]);
}

async function hung(path: string, longest: number): Promise<SweptPage> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, longest).unref();
  });
  return lost(path, `nothing came back within ${longest} ms`);
}

function lost(path: string, reason: string): SweptPage {
  return { path, mounted: false, opened: null, elements: 0, wentTo: null, errors: [reason], warnings: [], taps: 0 };
}
