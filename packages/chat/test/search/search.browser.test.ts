import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../../../tooling/environment/index.js';
import { type ServedPage, servePage } from '../../../core/test/storage/browser/serve-page.js';
import type { BrowserPage } from './browser-page.js';

let browser: Browser;
let served: ServedPage;
beforeAll(async () => {
  const worker = new URL('../../src/search/worker/search-worker.ts', import.meta.url);
  [browser, served] = await Promise.all([launchChromium(), servePage(new URL('browser-page.ts', import.meta.url), worker)]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const places = [
  ['in the page', ''],
  ['in a worker', '?worker'],
] as const;

describe.each(places)('search in Chromium with its index %s', (_, query) => {
  // @feature 2 local-search
  it('is whole again after the page was torn away in the middle of indexing, and forgets what is forgotten', async () => {
    const page = await browser.newPage();
    await page.goto(served.url + query);
    const said = () => page.evaluate(() => (globalThis as unknown as { said?: number }).said ?? 0);
    for (const [from, to] of [
      [1, 600],
      [601, 1200],
    ] as const) {
      // It is not awaited: the page goes away while it is at work.
      void page.evaluate(([low, high]) => void globalThis.page.say(low, high), [from, to] as const);
      await expect.poll(said).toBeGreaterThan(from + 300);
      await page.reload();
      await say(page, from, to);
      await expect.poll(() => find(page, '全部')).toMatchObject({ complete: true });
      expect((await find(page, '全')).found).toEqual(Array.from({ length: 100 }, (_, index) => to - index));
      for (const own of [from, from + 299, to]) expect((await find(page, `own${own}z 部`)).found).toEqual([own]);
      await expect.poll(() => page.evaluate(() => globalThis.page.stored())).toMatchObject({ claimed: to, texts: to });
    }
    await page.reload();
    expect((await find(page, 'own1199z')).found).toEqual([1199]);
    const { blocks, again, after } = await page.evaluate(() => globalThis.page.stored());
    expect({ blocks, again, after }).toEqual({ blocks: 10, again: 10, after: 9 });
    expect(await page.evaluate(() => globalThis.page.forget())).toEqual({ blocks: 0, cursors: 0, refused: 'closed' });
  });
});

it('stores many new blocks as one value, and holds what a store in memory holds, whatever is changed and forgotten then', async () => {
  const page = await browser.newPage();
  await page.goto(served.url);
  const { indexedDb, memory } = await page.evaluate(() => globalThis.page.shelve());
  expect(indexedDb).toEqual(memory);
  expect(memory.map(({ length }) => length)).toEqual([106, 107, 158, 153, 194, 132, 2]);
});

declare global {
  var page: BrowserPage;
}

function say(page: Page, from: number, to: number): Promise<void> {
  return page.evaluate(([low, high]) => globalThis.page.say(low, high), [from, to] as const);
}

function find(page: Page, query: string) {
  return page.evaluate((wanted) => globalThis.page.find(wanted), query);
}
