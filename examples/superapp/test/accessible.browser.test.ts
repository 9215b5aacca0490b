import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../../tooling/environment/index.js';
import { serious } from './support/serious.js';
import { startServer, type TestServer } from './support/start-server.js';
import { bubble, desktop, enterAs, field, phone, type Visitor, visit } from './support/visitor.js';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer();
  browser = await launchChromium();
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

/** By night the same elements have other colours, and nothing else: only of these there is something new to find. */
const colours = ['color-contrast', 'link-in-text-block'];

/** What axe finds of a screen by day, and then of its colours by night: of the one page, since loading it takes longer than judging it. */
async function byDayAndNight(page: Page): Promise<readonly string[]> {
  const byDay = await serious(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const byNight = await serious(page, colours);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...byDay, ...byNight.map((fault) => `by night: ${fault}`)];
}

describe.each([
  ['a phone', phone],
  ['a desktop', desktop],
])('on %s', (_name, options) => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await visit(browser, server.url, { ...options, colorScheme: 'light', reducedMotion: 'reduce', bypassCSP: true });
  });
  afterAll(() => visitor.close());

  // @feature 11 for-everybody
  test('every screen is free of serious faults of accessibility, by day and by night', async () => {
    const { page, url } = visitor;
    await page.goto(url);
    await page.getByRole('button', { name: 'Giulia Ferraro' }).waitFor();
    expect(await byDayAndNight(page), 'sign in').toEqual([]);
    await enterAs(visitor, 'Giulia Ferraro');
    for (const path of screens) {
      await page.goto(url + path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      // On a desktop's width there are two screens, of which the heading waited for is the left one's.
      if (options.viewport === desktop.viewport) await page.getByRole('main').filter({ hasText: /\S/ }).waitFor();
      expect(await byDayAndNight(page), path).toEqual([]);
    }
    await page.goto(`${url}/chats`);
    await page.getByRole('link', { name: /Cena di domenica/ }).click();
    await page.locator('[data-bubble]').last().waitFor();
    expect(await byDayAndNight(page), 'a conversation').toEqual([]);
    await page.locator('[data-bubble]').last().dispatchEvent('contextmenu', { clientX: 200, clientY: 300 });
    await page.getByRole('menu').waitFor();
    expect(await byDayAndNight(page), 'a menu').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Chat info' }).click();
    await page.getByRole('button', { name: 'Invite people' }).click();
    await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
    expect(await byDayAndNight(page), 'a dialog').toEqual([]);
    await page.keyboard.press('Escape');
    const info = page.url();
    for (const screen of ['members', 'remove', 'manage', 'admins', 'promote', 'transfer', 'requests', 'links', 'announcement', 'code']) {
      await page.goto(info.replace(/info$/, screen));
      await page.getByRole('heading', { level: 1 }).last().waitFor();
      await page.getByRole('main').getByRole('button').last().waitFor();
      expect(await byDayAndNight(page), screen).toEqual([]);
    }
    expect(visitor.faults).toEqual([]);
  });
});

// @feature 11 for-everybody
test('all that matters is done by keyboard alone', async () => {
  const visitor = await visit(browser, server.url, desktop);
  const { page, url } = visitor;
  const press = (key: string) => page.keyboard.press(key);
  /** Tabs on until `name` has the focus. */
  const tabTo = async (name: RegExp) => {
    for (let presses = 0; presses < 60; presses++) {
      const focused = await page.evaluate(() => {
        const element = document.activeElement;
        // Where nothing has the focus, it is with the whole page.
        return element === document.body ? '' : (element?.getAttribute('aria-label') ?? element?.textContent ?? '');
      });
      if (name.test(focused)) return;
      await press('Tab');
    }
    throw new Error(`Tab never came to ${name}.`);
  };
  try {
    await page.goto(url);
    await page.getByRole('button', { name: 'Tom Hughes' }).waitFor();
    await tabTo(/Tom Hughes/);
    await press('Enter');
    await page.getByRole('link', { name: /Compass launch/ }).waitFor();
    await tabTo(/Compass launch/);
    await press('Enter');
    await page.locator('[data-bubble]').last().waitFor();
    await tabTo(/^Message$/);
    await page.keyboard.type('By keyboard alone');
    await press('Enter');
    await bubble(page, 'By keyboard alone').getByRole('img', { name: 'Sent', exact: true }).waitFor();

    // To the messages, up by one and down again, and react.
    await page.getByRole('feed').evaluate((feed: HTMLElement) => feed.focus());
    await press('End');
    await press('ArrowUp');
    await press('ArrowDown');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toContain('By keyboard alone');
    await press('Enter');
    await page.getByRole('menuitem', { name: 'React with 👍' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toMatch(/menu/);
    if ((await page.evaluate(() => document.activeElement?.getAttribute('role'))) === 'menu') await press('ArrowDown');
    await press('Enter');
    await bubble(page, 'By keyboard alone').getByRole('button', { name: '👍 by 1 person, with yours' }).waitFor();

    // Out again.
    await tabTo(/^Me$/);
    await press('Enter');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await tabTo(/^Sign out$/);
    await press('Enter');
    await page.getByRole('alertdialog').waitFor();
    await tabTo(/^Sign out$/);
    await press('Enter');
    await page.getByText('Who are you today?').waitFor();
    expect(await field(page).count()).toBe(0);
    expect(visitor.faults).toEqual([]);
  } finally {
    await visitor.close();
  }
});
