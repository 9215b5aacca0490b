import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../../../tooling/environment/index.js';
import { type ServedPage, servePage } from '../../../core/test/storage/browser/serve-page.js';
import { runtimeLimits as limits } from '../../src/protocol/limits.js';
import { operation } from '../../src/protocol/operation.js';
import type { StampPage, Step } from './browser/stamp-page.js';

let browser: Browser;
let served: ServedPage;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  served = await servePage(new URL('browser/stamp-page.ts', import.meta.url));
  page = await browser.newPage();
  await page.goto(served.url);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const small = fc.noBias(fc.nat({ max: 40 }));
const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom(
    'make',
    'make',
    'append',
    'append',
    'insert',
    'remove',
    'class',
    'unclass',
    'style',
    'attribute',
    'unattribute',
    'listen',
  ),
  small,
  small,
  small,
);

// @feature 10 mini-runtime
test('what is stamped is the same as what single operations make, and hears the same', async () => {
  let stamps = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 90 }), async (steps) => {
      const [stamped, single] = await page.evaluate((all) => {
        const { draw } = globalThis as unknown as StampPage;
        return [draw(all, false), draw(all, true)] as const;
      }, steps);
      expect(stamped.drawn).toBe(single.drawn);
      expect(single.stamps).toBe(0);
      stamps += stamped.stamps;
    }),
    { numRuns: 200 },
  );
  expect(stamps).toBeGreaterThan(100);
});

const reason = (batch: readonly unknown[]) => page.evaluate((items) => (globalThis as unknown as StampPage).reason(items), batch);
const view = [0, 0, 'view', ['a'], [['tap', 0, 2]], []];
const text = [0, 2, '', [], [], []];

// @feature 10 mini-sandbox
test.each([
  [null, [operation.shape, 0, [view, text], operation.stamp, 2, 0, ['x'], operation.append, 1, 2, operation.setText, 3, 'y']],
  ['bad-value', [operation.stamp, 2, 0, []]],
  ['bad-value', [operation.shape, 0, [view, text], operation.stamp, 2, 0, []]],
  ['bad-value', [operation.shape, 0, [view, text], operation.stamp, 2, 0, [7]]],
  ['bad-value', [operation.shape, 0, [view, text], operation.stamp, 2, 0, ['x'.repeat(limits.textLength + 1)]]],
  ['taken-node', [operation.shape, 0, [view, text], operation.fragment, 3, operation.stamp, 2, 0, ['x']]],
  ['unknown-node', [operation.shape, 0, [view, text], operation.append, 1, 2]],
  ['bad-value', [operation.shape, 0, [[0, 0, 'script src=', [], [], []]]]],
  ['bad-value', [operation.shape, 0, [[0, 7, 'view', [], [], []]]]],
  ['bad-value', [operation.shape, 0, [[0, 0, 'view', ['x'.repeat(limits.nameLength + 1)], [], []]]]],
  ['bad-value', [operation.shape, 0, [[0, 0, 'view', [], [], [[operation.listen, 'tap']]]]]],
  ['bad-value', [operation.shape, 0, 'view']],
  ['bad-tree', [operation.shape, 0, [view, text, [1, 0, 'view', [], [], []]]]],
  ['bad-tree', [operation.shape, 0, [view, [9, 0, 'view', [], [], []]]]],
  ['bad-tree', [operation.shape, 0, [view, view, [0, 0, 'view', [], [], []], [1, 0, 'view', [], [], []]]]],
  ['too-many-nodes', [operation.shape, limits.shapes, [view]]],
  ['too-many-nodes', [operation.shape, 0, new Array<unknown>(limits.shapeNodes + 1).fill(view)]],
] as const)('a shape that is wrong is refused: %s', async (expected, batch) => {
  expect(await reason(batch)).toBe(expected);
});
