import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../../../tooling/environment/index.js';
import { comparePictures } from './compare-pictures.js';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 160, height: 160 } });
});
afterAll(() => browser?.close());

const draw = async (style: string, height = 160) => {
  await page.setViewportSize({ width: 160, height });
  await page.setContent(`<body style="margin:0"><div style="position:absolute;left:40px;top:40px;width:40px;height:40px;${style}">`);
  return (await page.screenshot()).toString('base64');
};

// @feature 10 mini-libraries
describe('pictures of pages', () => {
  const share = async (style: string, height?: number) => {
    const [reference, drawn] = [await draw('background:#07c160'), await draw(style, height)];
    return (await page.evaluate(comparePictures, { drawn, reference, distance: 40 })).share;
  };

  test('are alike if a thing stands some px aside, is a shade lighter, or leaves a page some px longer', async () => {
    expect(await share('background:#07c160')).toBe(0);
    expect(await share('background:#07c160;margin:5px 0 0 -5px')).toBe(0);
    expect(await share('background:#1fd578')).toBe(0);
    expect(await share('background:#07c160', 166)).toBe(0);
  });

  test('differ by the cells in which a thing is gone, elsewhere, of another colour, or in one of them only', async () => {
    expect(await share('')).toBe(25 / 400);
    expect(await share('background:#07c160;margin-left:24px')).toBeGreaterThan(20 / 400);
    expect(await share('background:#ee0a24')).toBe(25 / 400);
    expect(await share('background:#07c160', 320)).toBe(380 / 800);
  });

  test('have what differs marked in red', async () => {
    const [reference, drawn] = [await draw('background:#07c160'), await draw('')];
    const { picture } = await page.evaluate(comparePictures, { drawn, reference, distance: 40 });
    await page.setContent(`<body style="margin:0"><img src="data:image/png;base64,${picture}">`);
    const colours = await page.evaluate(async () => {
      const context = new OffscreenCanvas(160, 160).getContext('2d');
      const bitmap = await createImageBitmap(document.images[0] as HTMLImageElement);
      context?.drawImage(bitmap, 0, 0);
      return [20, 60].map((at) => context?.getImageData(at, at, 1, 1).data.join());
    });
    expect(colours).toEqual(['255,255,255,255', '255,102,102,255']);
  });
});
