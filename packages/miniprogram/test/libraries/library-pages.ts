import { fileURLToPath } from 'node:url';
import { compileProgram } from '@guanxi/miniprogram/compiler';
import { directoryFiles } from '@guanxi/miniprogram/node';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { CompiledProgram } from '../../src/program/compiled-program.js';
import type { HostPage } from '../support/host-page.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';
import { npm } from '../support/wrapped-library.js';
import { markFont } from './mark-font.js';
import { expectReference } from './reference-pictures.js';

/** Pages over a library of components, open in a browser. */
export interface LibraryPages {
  readonly program: CompiledProgram;
  readonly page: Page;
  readonly frame: FrameLocator;
  /** Opens a page of the program as the only one and waits until nothing in it changes. Nothing may have gone wrong by then. */
  open(name: string): Promise<void>;
  /** What stands at the selector in the page that is seen. */
  at(selector: string, text?: string): Locator;
  /** Puts a finger on the middle of it, moves by so much in steps, and lifts it. */
  drag(what: Locator, x: number, y: number): Promise<void>;
  /** Waits until what the page says of itself, in its element `.said`, is the text. */
  said(text: string): Promise<void>;
  /** What went wrong since the page was opened. */
  problems(): Promise<readonly string[]>;
  /** Waits until the whole page, as long as it is, looks like its reference of this name. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Compiles the pages in a folder beside this file, over the packages of npm as they are, and opens the first. */
export async function openLibraryPages(folder: string): Promise<LibraryPages> {
  const [program, bench] = await Promise.all([
    compileProgram(directoryFiles(fileURLToPath(new URL(folder, import.meta.url))), { npm }),
    openProgramBench(),
  ]);
  const visit = await bench.visit({ touch: true, timezoneId: 'UTC' });
  visit.page.setDefaultTimeout(8_000);
  // The libraries' icons are fonts of the network: what stands for them there draws one mark for each.
  await visit.page.route(/^https:\/\/[^/]+\/.*\.(woff2?|ttf)/, (route) =>
    route.fulfill({ headers: { 'access-control-allow-origin': '*' }, contentType: 'font/ttf', body: markFont() }),
  );
  const session = await visit.context.newCDPSession(visit.page);
  const touch: Touch = (type, points) => session.send('Input.dispatchTouchEvent', { type, touchPoints: [...points] });
  return libraryPages(folder, program, bench, visit, await visit.open(program, 'shop'), touch);
}

type Touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly { x: number; y: number }[]) => Promise<unknown>;

function libraryPages(
  folder: string,
  program: CompiledProgram,
  bench: ProgramBench,
  visit: Visit,
  frame: FrameLocator,
  touch: Touch,
): LibraryPages {
  const { page } = visit;
  const shown = (selector: string) => frame.locator(`.port:not([hidden]) ${selector}`);
  const problems = () => visit.host(({ problems: all }: HostPage) => all.filter((one) => !one.startsWith('warning: ')));
  const pages: LibraryPages = {
    program,
    page,
    frame,
    async open(name) {
      await page.evaluate((path) => {
        const host = globalThis as unknown as HostPage;
        host.problems.length = 0;
        host.running['shop']?.open(path);
      }, `pages/${name}/index`);
      await page.waitForFunction((path) => {
        const host = globalThis as unknown as HostPage;
        return host.running['shop']?.stack$.value.at(-1)?.path === path;
      }, `pages/${name}/index`);
      await untilQuiet(shown('wx-page'));
      expect(await problems()).toEqual([]);
      await pages.picture(name);
    },
    at: (selector, text) =>
      shown(selector)
        .filter(text === undefined ? {} : { hasText: text })
        .first(),
    async drag(what, x, y) {
      await what.scrollIntoViewIfNeeded();
      const box = await what.boundingBox();
      if (!box) throw new Error('What is to be dragged is not seen.');
      const [fromX, fromY] = [box.x + box.width / 2, box.y + box.height / 2];
      await touch('touchStart', [{ x: fromX, y: fromY }]);
      for (let step = 1; step <= 8; step += 1) {
        await touch('touchMove', [{ x: fromX + (x * step) / 8, y: fromY + (y * step) / 8 }]);
        await frames(page, 1);
      }
      // A finger rests before it is lifted: libraries measure what it is on, and that takes an answer of the view.
      await frames(page, 6);
      await touch('touchEnd', []);
    },
    said: (text) => shown('.said').filter({ hasText: text }).first().waitFor({ state: 'attached' }),
    problems,
    async picture(name) {
      const size = page.viewportSize() ?? { width: 0, height: 0 };
      const hidden = await shown('.guanxi-scroller').evaluate((one) => one.scrollHeight - one.clientHeight);
      const resize = async (height: number) => {
        await page.setViewportSize({ ...size, height });
        await shown('.guanxi-scroller').evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        // The browser goes by what it showed last when it looks where a finger comes down.
        await frames(page, 6);
      };
      if (hidden > 0) await resize(size.height + hidden);
      try {
        await expectReference(page, `${folder}${name}`, () => page.screenshot({ animations: 'disabled', caret: 'hide' }));
      } finally {
        if (hidden > 0) await resize(size.height);
      }
    },
    close: () => bench.close(),
  };
  return pages;
}

/** Waits for so many frames of the browser. */
async function frames(page: Page, count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}

/** Waits until what is drawn has been the same for three looks. */
async function untilQuiet(root: Locator): Promise<void> {
  await root.waitFor({ state: 'attached' });
  let [last, same] = ['', 0];
  await expect
    .poll(
      async () => {
        const now = await root.evaluate((one) => `${one.querySelectorAll('*').length}`);
        same = now === last ? same + 1 : 0;
        last = now;
        return same;
      },
      { interval: 60, timeout: 15_000 },
    )
    .toBeGreaterThanOrEqual(3);
}

/** The components of the library that no page reaches: by name, without those that only others of the library are made of. */
export function unused(program: CompiledProgram, library: string, all: readonly string[]): string[] {
  const reached = new Set(program.packages.flatMap(({ components }) => Object.keys(components)));
  return all.filter((one) => !reached.has(`miniprogram_npm/${library}/${one}`));
}
