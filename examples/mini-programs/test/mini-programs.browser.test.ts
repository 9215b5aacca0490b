import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CompiledProgram } from '@guanxi/miniprogram';
import { compileProgram } from '@guanxi/miniprogram/compiler';
import { directoryFiles } from '@guanxi/miniprogram/node';
import type { FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HostPage } from '../../../packages/miniprogram/test/support/host-page.js';
import { openProgramBench, type ProgramBench, type Visit } from '../../../packages/miniprogram/test/support/program-in-page.js';

const npm = directoryFiles(dirname(dirname(dirname(createRequire(import.meta.url).resolve('@vant/weapp/package.json')))));
let bench: ProgramBench;
let visit: Visit;
beforeAll(async () => {
  bench = await openProgramBench();
  visit = await bench.visit();
  await visit.page.evaluate(() => {
    const page = globalThis as unknown as HostPage & { paid: unknown[] };
    page.paid = [];
    let scans = 0;
    page.host = page.createProgramHost({
      container: document.getElementById('stage') ?? document.body,
      scripts: { view: '/view.js', logic: '/logic.js', members: '/members.js', elements: '/elements.js' },
      language: 'en-GB',
      ask: async () => true,
      capabilities: {
        pay: async ({ totalFee }) => void page.paid.push(totalFee),
        scan: async () => {
          scans += 1;
          return { result: scans === 1 ? 'https://elsewhere.example' : `corner-coffee:stamp:front-till:0000${scans}` };
        },
        location: async () => ({ latitude: 45.46, longitude: 9.19, accuracy: 10 }),
        userProfile: async () => ({ nickName: 'Mei', avatarUrl: '' }),
      },
    });
  });
});
afterAll(() => bench?.close());

const compile = (name: string): Promise<CompiledProgram> => compileProgram(directoryFiles(join(import.meta.dirname, '..', name)), { npm });

async function open(name: string): Promise<FrameLocator> {
  await visit.host(async (page: HostPage) => {
    for (const running of Object.values(page.running)) await running.close();
    page.problems.length = 0;
  });
  return visit.open(await compile(name), name);
}
const problems = () => visit.host((page: HostPage) => page.problems);

// @feature 10 mini-examples
test.each(['shop', 'player', 'game', 'loyalty'])('%s compiles without a problem of its own', async (name) => {
  const found = (await compile(name)).problems.filter(({ path }) => !path.startsWith('miniprogram_npm/'));
  expect(found).toEqual([]);
});

test('in the shop a coupon is taken, a product goes into the cart, and an order is paid with what the coupon leaves', async () => {
  const shop = await open('shop');
  await shop.locator('.welcome').click();
  await shop.getByText('Get', { exact: true }).first().click();
  await shop.getByText('Use', { exact: true }).waitFor();
  await visit.page.getByRole('button', { name: 'Back' }).click();
  await shop.getByText('Teaware').click();
  await shop.getByText('Round clay teapot').click();
  await shop.getByText('Add to cart').first().click();
  await shop.locator('wx-sku-sheet').getByText('Ink black').click();
  await shop.locator('[class*="confirm"]').click();
  await shop.locator('.tool').click();
  await shop.getByText('Check out').click();
  await shop.getByText('Add a delivery address').click();
  const fields = shop.locator('input.guanxi-entry:visible');
  await fields.nth(3).waitFor();
  for (const [at, text] of ['Mei', '13800138000', 'Hangzhou', '1 Longjing Road'].entries()) await fields.nth(at).fill(text);
  await shop.getByText('Save', { exact: true }).click();
  await shop.getByText('Pay', { exact: true }).click();
  await shop.getByText('Being packed').waitFor();
  expect(await visit.page.evaluate(() => (globalThis as unknown as { paid: unknown[] }).paid)).toEqual([24800]);
  expect(await problems()).toEqual([]);
});

test('in the player a song is chosen, its words are shown, and it goes on in the list', async () => {
  const player = await open('player');
  await player.getByText('Night train south').click();
  await player.getByText('Lamps go by like counted sheep').waitFor();
  await visit.page.getByRole('button', { name: 'Back' }).click();
  await player.locator('[class*="bar"]').getByText('Night train south').waitFor();
  await visit.page.getByRole('button', { name: 'Films' }).click();
  await player.getByText('Moonrise').first().click();
  await player.locator('video').waitFor();
});

test('in the game lanterns are stacked until one falls, and the tower is remembered', async () => {
  const game = await open('game');
  await game.locator('.go').click();
  // A tower is never seven lanterns wide: whoever drops them at any time ends somewhere.
  for (let drop = 0; drop < 60 && !(await game.locator('.go').isVisible()); drop += 1) {
    await game.locator('.stage').dispatchEvent('pointerdown', { isPrimary: true, clientX: 100, clientY: 300 });
    await game.locator('.stage').click({ position: { x: 100, y: 300 }, force: true });
  }
  await game.locator('.go').waitFor();
  await game.getByText('Your towers').click();
  await game.locator('.row, .none').first().waitFor();
  expect(await problems()).toEqual([]);
});

test('on the card a code of a till is a stamp, another code is none, and shops come by distance', async () => {
  const card = await open('loyalty');
  await card.getByText('Scan at the till').click();
  await visit.page.getByText('That is not a code of our tills.').waitFor();
  await card.getByText('Scan at the till').click();
  await card.locator('.stamp.on').first().waitFor();
  expect(await card.locator('.stamp.on').count()).toBe(1);
  await visit.page.getByRole('button', { name: 'Shops' }).click();
  await card.getByText('Find the nearest').click();
  await card.getByText('1.7 km').waitFor();
  expect(await card.locator('.name:visible').first().textContent()).toBe('Navigli');
  expect(await problems()).toEqual([]);
});
