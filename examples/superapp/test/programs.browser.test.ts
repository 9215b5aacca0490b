import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openScene } from './support/open-scene.js';
import { desktop, keptForOffline, phone, type Visitor } from './support/visitor.js';

const folder = join(import.meta.dirname, '../screenshots');
const scene = openScene();
let giulia: Visitor;
let marco: Visitor;
beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  giulia = await scene.arriveAs('Giulia Ferraro', { ...phone, reducedMotion: 'reduce' });
  marco = await scene.arriveAs('Marco Bianchi', { ...desktop, colorScheme: 'dark', reducedMotion: 'reduce' });
});

const frameOf = (page: Page, name: string): FrameLocator => page.frameLocator(`iframe[title="${name}"]`);
const draw = (page: Page, name: string) => page.screenshot({ path: join(folder, `programs-${name}.png`) });

// @feature 10 mini-superapp
test('somebody finds the shop in the directory, buys, and pays after saying yes', async () => {
  const { page } = giulia;
  await page.getByRole('link', { name: 'Discover' }).click();
  await page.getByRole('link', { name: /^Mini-programs/ }).click();
  await page.getByLabel('Search mini-programs').fill('tea');
  await page.getByRole('link', { name: /Tea & Table/ }).waitFor();
  expect(await page.getByRole('link', { name: /Lantern Tower/ }).count()).toBe(0);
  await page.getByLabel('Search mini-programs').fill('');
  await draw(page, 'directory-phone');
  await page.getByRole('link', { name: /Tea & Table/ }).click();
  await page.getByRole('heading', { level: 2, name: 'Tea & Table' }).waitFor();
  await draw(page, 'card-phone');
  await page.getByRole('button', { name: 'Open' }).click();
  const shop = frameOf(page, 'Tea & Table');
  await shop.getByText('Dragon Well', { exact: true }).click();
  await shop.getByText('Buy now').first().click();
  await shop.locator('[class*="confirm"]').click();
  await shop.getByText('Add a delivery address').click();
  const fields = shop.locator('input.guanxi-entry:visible');
  await fields.nth(3).waitFor();
  for (const [at, text] of ['Giulia Ferraro', '0289012345', 'Milano', 'Via Torino 4'].entries()) await fields.nth(at).fill(text);
  await shop.getByText('Save', { exact: true }).click();
  await shop.getByText('Via Torino 4').waitFor();
  await draw(page, 'checkout-phone');
  await shop.getByText('Pay', { exact: true }).click();
  const ask = page.getByRole('dialog', { name: 'Tea & Table asks' });
  await ask.getByText('Ask you for payments').waitFor();
  await draw(page, 'consent-phone');
  await ask.getByRole('button', { name: 'Allow', exact: true }).click();
  const bill = page.getByRole('dialog', { name: 'Pay Tea & Table' });
  await bill.getByText('no money moves').waitFor();
  await draw(page, 'pay-phone');
  // 68 yuan for the tea and 12 for the way.
  await bill.getByRole('button', { name: /^Pay .*80\.00$/ }).click();
  await shop.getByText('Being packed').waitFor();
  await draw(page, 'paid-phone');
});

test('a page goes to a friend as a card, and the friend arrives on it, after a reload too', async () => {
  const { page } = giulia;
  await page.goto(`${giulia.url}/p/tea-and-table?at=${encodeURIComponent('pages/product/product?id=teapot')}`);
  const shop = frameOf(page, 'Tea & Table');
  await shop.getByText('Share', { exact: true }).click();
  await page.getByRole('dialog', { name: 'Tea & Table asks' }).getByRole('button', { name: 'Allow', exact: true }).click();
  const share = page.getByRole('dialog', { name: 'Send to' });
  await share.getByText('Round clay teapot').waitFor();
  await share.getByRole('checkbox', { name: 'Marco Bianchi' }).check({ force: true });
  await draw(page, 'share-phone');
  await share.getByRole('button', { name: /^Forward/ }).click();
  await share.waitFor({ state: 'hidden' });

  await marco.page.getByRole('link', { name: /^Giulia Ferraro/ }).click();
  const card = marco.page
    .locator('[data-bubble]')
    .getByRole('link', { name: /Round clay teapot/ })
    .last();
  await card.waitFor();
  await draw(marco.page, 'card-in-chat-desktop-dark');
  await card.click();
  await frameOf(marco.page, 'Tea & Table').getByText('200 ml red clay, unglazed, pours clean').waitFor();
  await draw(marco.page, 'product-desktop-dark');
  expect(new URL(marco.page.url()).searchParams.get('at')).toBe('pages/product/product?id=teapot');
  await marco.page.reload();
  await frameOf(marco.page, 'Tea & Table').getByText('200 ml red clay, unglazed, pours clean').waitFor();
});

test('a code opens a program, the capsule closes it, and several run at once', async () => {
  const { page, url } = marco;
  await page.goto(`${url}/q/program/lantern-tower`);
  await page.getByRole('button', { name: 'Open' }).click();
  await frameOf(page, 'Lantern Tower').getByText('Begin').waitFor();
  await draw(page, 'game-desktop-dark');
  await page.getByRole('link', { name: /^Mini-programs/ }).click();
  await page.getByRole('navigation', { name: 'Recently used' }).getByRole('link', { name: 'Lantern Tower' }).waitFor();
  await draw(page, 'directory-desktop-dark');
  await page
    .getByRole('link', { name: /Moonlight Radio/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Open' }).click();
  await frameOf(page, 'Moonlight Radio').getByText('Night train south').waitFor();
  await draw(page, 'player-desktop-dark');
  expect(await page.locator('iframe').count()).toBe(2);
  await page.getByRole('button', { name: /Close/ }).last().click();
  await page.getByRole('heading', { level: 2, name: 'Moonlight Radio' }).waitFor();
  await expect.poll(() => page.locator('iframe').count()).toBe(1);
});

test('what was allowed is listed with what was done, and can be taken back', async () => {
  const { page, url } = giulia;
  await page.goto(`${url}/discover/programs/settings`);
  const may = page.getByRole('switch', { name: 'Share pages to your chats' });
  await may.waitFor();
  expect(await may.isChecked()).toBe(true);
  await may.click();
  await expect.poll(() => may.isChecked()).toBe(false);
  await draw(page, 'settings-phone');
  await page.goto(`${url}/p/tea-and-table?at=${encodeURIComponent('pages/product/product?id=teapot')}`);
  await frameOf(page, 'Tea & Table').getByText('Share', { exact: true }).click();
  await page.goto(`${url}/discover/programs/settings`);
  await page.getByRole('switch', { name: 'Share pages to your chats' }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
});

test('a program that was opened before opens without a network', async () => {
  const { page, url } = giulia;
  await page.goto(`${url}/p/tea-and-table`);
  await frameOf(page, 'Tea & Table').getByText('Dragon Well', { exact: true }).waitFor();
  await keptForOffline(page);
  await giulia.leaveNetwork();
  try {
    await page.reload();
    await frameOf(page, 'Tea & Table').getByText('Dragon Well', { exact: true }).waitFor();
  } finally {
    await giulia.returnToNetwork();
  }
  expect(giulia.faults).toEqual([]);
  expect(marco.faults).toEqual([]);
});
