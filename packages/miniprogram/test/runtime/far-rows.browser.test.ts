import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../../../tooling/environment/index.js';
import { type ServedPage, servePage } from '../../../core/test/storage/browser/serve-page.js';
import type { FarPage, Step } from './browser/far-page.js';

let browser: Browser;
let served: ServedPage;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  served = await servePage(new URL('browser/far-page.ts', import.meta.url));
  page = await browser.newPage({ viewport: { width: 390, height: 600 } });
  await page.goto(served.url);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const place = fc.noBias(fc.nat({ max: 400 }));
const grows: fc.Arbitrary<Step> = fc.tuple(fc.constant('add' as const), fc.integer({ min: 10, max: 60 }), place);
const changes: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom('insert', 'insert', 'remove', 'remove', 'move', 'style', 'class', 'text', 'wait', 'scroll'),
  place,
  fc.nat({ max: 60 }),
);
const steps = fc
  .tuple(grows, fc.array(fc.oneof({ weight: 1, arbitrary: grows }, { weight: 6, arbitrary: changes }), { maxLength: 20 }))
  .map(([first, others]) => [first, ...others]);

// @feature 10 mini-runtime
test('a list whose far rows are put off is drawn as one whose are not, whatever is done to it', async () => {
  let far = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const [put, plain] = await page.evaluate(async (given) => {
        const { draw } = globalThis as unknown as FarPage;
        return [await draw(given, true), await draw(given, false)] as const;
      }, all);
      expect(put.lost).toBe(0);
      expect(put.order).toEqual(plain.order);
      expect(put.seen).toEqual(plain.seen);
      expect(put.whole).toBe(plain.whole);
      expect(plain.far).toBe(0);
      far += put.far;
    }),
    { numRuns: 60 },
  );
  expect(far).toBeGreaterThan(500);
});
