import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../../tooling/environment/index.js';
import { attach, bubbleWith, cameraPicture } from './support/attach.js';
import { startServer, type TestServer } from './support/start-server.js';
import { bubble, desktop, keptForOffline, send, visit } from './support/visitor.js';

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

// @feature 11 no-server
test('the whole app, its server included, works in a page without a network, and so it does after a reload', async () => {
  const visitor = await visit(browser, server.url, { ...desktop, acceptDownloads: true });
  const { page, url } = visitor;
  try {
    await page.goto(`${url}/?local`);
    await page.getByRole('button', { name: 'Marco Bianchi' }).waitFor({ timeout: 150_000 });
    await keptForOffline(page);
    await expect.poll(() => page.evaluate(async () => (await (await caches.open('guanxi-local')).keys()).length)).toBeGreaterThan(3);
    await visitor.leaveNetwork();
    await page.getByRole('button', { name: 'Marco Bianchi' }).click();
    await page.getByRole('link', { name: 'Contacts' }).click();
    await page.getByRole('link', { name: '林美' }).click();
    await page.getByRole('button', { name: 'Send a message' }).click();
    await send(page, 'Hello, are you there');
    await bubble(page, 'Good to hear from you').waitFor({ timeout: 60_000 });
    await bubble(page, 'Hello, are you there').getByRole('img', { name: 'Read' }).waitFor();
    await send(page, 'Thanks!');
    await bubble(page, 'Thanks!')
      .getByRole('button', { name: /❤️ by 1 person/ })
      .waitFor({ timeout: 60_000 });

    // Files, too: the hub in the worker asks the same of them as a server does.
    await attach(page, 'Photos and videos', [{ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await cameraPicture(page, 900, 600) }]);
    const photo = page.getByRole('button', { name: 'Photo' });
    await bubbleWith(page, photo)
      .getByRole('img', { name: /Sent|Read/ })
      .waitFor({ timeout: 60_000 });
    await attach(page, 'File', [{ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Kept in this browser') }]);
    await bubble(page, 'notes.txt')
      .getByRole('img', { name: /Sent|Read/ })
      .waitFor({ timeout: 60_000 });

    await page.reload();
    await bubble(page, 'Good to hear from you').waitFor({ timeout: 150_000 });
    const image = photo.locator('img');
    await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth), { timeout: 60_000 }).toBe(480);
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.getByRole('button', { name: 'Save notes.txt' }).click(),
    ]);
    expect(await readFile((await download.path()) ?? '', 'utf8')).toBe('Kept in this browser');
    await send(page, 'Still here');
    await bubble(page, 'Still here')
      .getByRole('img', { name: /Sent|Read/ })
      .waitFor({ timeout: 150_000 });

    // The server in the page has no registry: the mini-programs are those that were built with the app.
    await visitor.returnToNetwork();
    await page.getByRole('link', { name: 'Discover' }).click();
    await page.getByRole('link', { name: /^Mini-programs/ }).click();
    await page.getByLabel('Search mini-programs').fill('lanterns');
    await page.getByRole('link', { name: /Lantern Tower/ }).click();
    await page.getByRole('button', { name: 'Open' }).click();
    await page.frameLocator('iframe[title="Lantern Tower"]').getByText('Begin').waitFor({ timeout: 60_000 });
    expect(visitor.faults).toEqual([]);
  } finally {
    await visitor.close();
  }
}, 400_000);
