import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../../../tooling/environment/index.js';
import { type ServedPage, servePage } from '../storage/browser/serve-page.js';
import type { PreviewsPage } from './browser/previews-page.js';

describe('previews in Chromium', () => {
  let browser: Browser;
  let served: ServedPage;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    served = await servePage(new URL('browser/previews-page.ts', import.meta.url));
    page = await browser.newPage();
    await page.goto(served.url);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  // @feature 2 attachment-previews
  test('a thumbnail is small, upright, and says nothing of where the picture was taken', async () => {
    expect(await page.evaluate(() => (globalThis as unknown as PreviewsPage).thumbnail())).toEqual({
      width: 600,
      height: 800,
      shown: [150, 200, 1],
      leaks: false,
      original: true,
      type: 'image/jpeg',
    });
  });

  // @feature 2 attachment-previews
  test('a poster shows what the video shows, and tells its length though the recorder wrote none', async () => {
    const made = await page.evaluate(() => (globalThis as unknown as PreviewsPage).poster());
    expect(made).toMatchObject({ width: 320, height: 180, size: 160, red: true });
    expect(made.duration).toBeGreaterThan(500);
    expect(made.duration).toBeLessThan(10_000);
  });

  // @feature 2 attachment-previews
  test('a waveform is 64 bytes, low where it is silent and high where it is loud', async () => {
    const made = await page.evaluate(() => (globalThis as unknown as PreviewsPage).waveform());
    expect([made.duration, made.length]).toEqual([2000, 64]);
    expect(made.halves[0]).toBeLessThan(10);
    expect(made.halves[1]).toBeGreaterThan(200);
  });

  test('what is no picture, video or recording is refused', async () => {
    expect(await page.evaluate(() => (globalThis as unknown as PreviewsPage).refusals())).toEqual([
      'invalid',
      'invalid',
      'invalid',
      'invalid',
    ]);
  });
});
