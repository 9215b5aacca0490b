import { expect, onTestFinished, test } from 'vitest';
import { launchChromium } from '../../environment/chromium.js';

test('contexts of one Chromium share nothing', async () => {
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const pages = await Promise.all([0, 1].map(async () => (await browser.newContext()).newPage()));
  for (const [n, page] of pages.entries()) {
    await page.route('http://app.test/', (route) => route.fulfill({ contentType: 'text/html', body: '<title>页</title>' }));
    await page.goto('http://app.test/');
    await page.evaluate((value) => localStorage.setItem(`key-${value}`, 'x'), n);
  }
  for (const [n, page] of pages.entries()) {
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([`key-${n}`]);
  }
});
