import { readFile } from 'node:fs/promises';
import type { FrameLocator, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openElementPage } from './element-page.js';

const dot = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
const face = (family: string, ...urls: string[]) => `@font-face{font-family:${family};src:${urls.map((url) => `url(${url})`).join(',')};}`;
const page = openElementPage('<button class="go" bindtap="go">Go</button>', {
  methods: "go(){wx.navigateTo({url:'/pages/icons'})}",
  how: { domains: ['https://shop.example'] },
  more: {
    'pages/icons': {
      wxml: '<view class="icon">icons</view><view class="picture"/><view class="refused"/>',
      wxss: `${face('icons', 'https://icons.example/i.eot', '"https://icons.example/i.eot?#iefix"', 'https://icons.example/i.ttf?t=1')}
        ${face('own', 'https://shop.example/own.ttf')}${face('elsewhere', 'https://elsewhere.example/e.ttf')}
        .icon{font-family:icons}.picture{height:9px;background:url(https://shop.example/dot.svg) no-repeat #fff}
        .refused{height:9px;background:url(https://elsewhere.example/dot.svg) no-repeat #00f}`,
    },
  },
});

let frame: FrameLocator;
const asked: string[] = [];
beforeAll(async () => {
  frame = await page.open();
  const font = await readFile(
    new URL('../../../../node_modules/playwright-core/lib/vite/traceViewer/codicon.DCmgc-ay.ttf', import.meta.url),
  );
  // The servers that the sheets name, as they are on the net.
  await page.visit.page.route(/^https:/, (route: Route) => {
    const url = route.request().url();
    asked.push(url);
    const headers = { 'access-control-allow-origin': '*' };
    if (url.includes('.svg')) return route.fulfill({ headers, contentType: 'image/svg+xml', body: dot });
    return route.fulfill({ headers, contentType: 'font/ttf', body: font });
  });
  await frame.locator('.go').tap();
  await frame.locator('.icon').waitFor();
});
afterAll(() => page.close());

describe('addresses of the network in sheets', () => {
  const families = () =>
    frame.locator('.icon').evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].map(({ family, status }) => `${family} ${status}`).sort();
    });

  // @feature 10 mini-fonts
  test('fonts come from the host’s list and the program’s servers, and only the kinds that a browser has', async () => {
    await expect.poll(families).toEqual(['icons loaded', 'own unloaded']);
    expect(asked.filter((url) => !url.includes('.svg')).sort()).toEqual([
      'https://icons.example/i.ttf?t=1',
      'https://shop.example/own.ttf',
    ]);
  });

  // @feature 10 mini-fonts
  test('pictures come from the program’s servers; what is refused leaves the rest of its declaration', async () => {
    const ground = (selector: string) =>
      frame.locator(selector).evaluate((one) => {
        const { backgroundImage, backgroundColor } = getComputedStyle(one);
        return `${backgroundImage.slice(0, 9)} ${backgroundColor}`;
      });
    await expect.poll(() => ground('.picture')).toBe('url("blob rgb(255, 255, 255)');
    expect(await ground('.refused')).toBe('none rgb(0, 0, 255)');
    expect(asked.some((url) => url.includes('elsewhere'))).toBe(false);
  });
});
