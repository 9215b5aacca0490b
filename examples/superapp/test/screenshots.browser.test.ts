import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../../tooling/environment/index.js';
import { startServer, type TestServer } from './support/start-server.js';
import { desktop, enterAs, phone, visit } from './support/visitor.js';

let server: TestServer;
let browser: Browser;
const folder = join(import.meta.dirname, '../screenshots');

beforeAll(async () => {
  server = await startServer();
  browser = await launchChromium();
  await mkdir(folder, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const screens = [
  '/chats',
  '/chats/new',
  '/chats/new-group',
  '/contacts',
  '/contacts/mei',
  '/contacts/mei/notes',
  '/contacts/priya/ask',
  '/contacts/my/new',
  '/contacts/my/requests',
  '/contacts/my/groups',
  '/contacts/my/tags',
  '/discover',
  '/discover/card',
  '/discover/scan',
  '/q/person/never-was',
  '/me',
  '/me/profile',
  '/me/devices',
  '/me/privacy',
  '/me/blocked',
  '/me/device',
  '/me/settings',
  '/me/favourites',
  '/chats/archive',
  '/search',
  '/search?q=la',
];

test.each([
  ['phone-dark', { ...phone, colorScheme: 'dark' as const, locale: 'zh-CN' }],
  ['desktop-light', { ...desktop, colorScheme: 'light' as const, locale: 'it-IT' }],
])('every screen is drawn for %s, and looked at by people', async (name, options) => {
  const visitor = await visit(browser, server.url, { ...options, reducedMotion: 'reduce' });
  const { page, url } = visitor;
  const draw = async (screen: string) => {
    await page.evaluate(() => Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode().catch(() => {}))]));
    // Two frames, after which what the page has learnt is drawn.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const file = await page.screenshot({ path: join(folder, `${name}-${screen}.png`) });
    expect(file.length).toBeGreaterThan(4_000);
  };
  try {
    await page.goto(url);
    await page.getByRole('button', { name: 'Giulia Ferraro' }).waitFor();
    await draw('sign-in');
    await enterAs(visitor, 'Giulia Ferraro');
    for (const path of screens) {
      await page.goto(url + path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.locator('img, svg').first().waitFor();
      await draw(path.slice(1).replace(/[/?]/g, '-'));
    }
    for (const [conversation, screen] of [
      [/^Cena di domenica/, 'group'],
      [/^Marco Bianchi/, 'direct'],
    ] as const) {
      await page.goto(`${url}/chats`);
      await page.getByRole('link', { name: conversation }).click();
      await page.locator('[data-bubble]').last().waitFor();
      await draw(screen);
      await page.locator('[data-bubble]').last().click({ button: 'right' });
      await page.getByRole('menu').waitFor();
      await draw(`${screen}-menu`);
      await page.keyboard.press('Escape');
      await page.goto(`${page.url()}/info`);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await draw(`${screen}-info`);
      for (const below of screen === 'group' ? ['members', 'manage', 'announcement', 'code'] : []) {
        await page.goto(page.url().replace(/[^/]+$/, below));
        await page.getByRole('main').getByRole('button').last().waitFor();
        await draw(`${screen}-${below}`);
      }
    }
    expect(visitor.faults).toEqual([]);
  } finally {
    await visitor.close();
  }
});
