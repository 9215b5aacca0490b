import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server } from '@guanxi/reference-server';
import { pgliteDatabase } from '@guanxi/reference-server/database/pglite';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../../tooling/environment/index.js';

const root = join(import.meta.dirname, '..');
let folder: string;
let database: Awaited<ReturnType<typeof pgliteDatabase>>;
let server: Server;
let browser: Browser;

const serve = (port: number) =>
  createServer({
    database,
    port,
    demo: { secret: 's'.repeat(32) },
    staticDirectory: folder,
    limits: { connects: { burst: 100, rate: 100 } },
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guanxi-quickstart-'));
  await build({ root, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  database = await pgliteDatabase();
  server = await serve(0);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(hash: string): Promise<{ page: Page; faults: string[] }> {
  const page = await (await browser.newContext()).newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(`${server.url}/#${hash}`);
  return { page, faults };
}

const texts = (page: Page) => page.locator('#messages li').allTextContents();
const write = async (page: Page, text: string) => {
  await page.fill('#text', text);
  await page.press('#text', 'Enter');
};

// @feature 11 quickstart
test('two people chat, one sees the other write, and what is written without a server arrives once when it is back', async () => {
  const emma = await open('emma');
  await emma.page.click('a#tom');
  await emma.page.waitForSelector('body.open');
  const tom = await open('tom/emma');
  await tom.page.waitForSelector('body.open');
  await write(emma.page, 'Hello Tom 👋');
  await tom.page.waitForSelector('li:not(.mine):has-text("Hello Tom")');
  await emma.page.waitForSelector('li.mine.stored:has-text("Hello Tom")');
  await tom.page.fill('#text', 'He');
  await emma.page.waitForFunction(() => document.querySelector('#typing')?.textContent === 'Tom Hughes is writing …');

  const port = Number(new URL(server.url).port);
  await server.close();
  await emma.page.waitForFunction(() => document.querySelector('#status')?.textContent?.startsWith('offline'));
  for (const text of ['one', 'two', 'three']) await write(emma.page, text);
  await emma.page.waitForFunction(() => document.querySelectorAll('li.pending').length === 3);
  server = await serve(port);
  await tom.page.waitForSelector('li:has-text("three")', { timeout: 60_000 });
  expect((await texts(tom.page)).slice(-4)).toEqual(['Hello Tom 👋', 'one', 'two', 'three']);
  await emma.page.waitForFunction(() => document.querySelectorAll('li.pending').length === 0);
  expect((await texts(emma.page)).slice(-4)).toEqual(await texts(tom.page).then((all) => all.slice(-4)));
  expect([...emma.faults, ...tom.faults]).toEqual([]);
});

// @feature 11 quickstart
test('takes less than sixty lines', async () => {
  const lines = (await readFile(join(root, 'src/main.ts'), 'utf8')).trimEnd().split('\n');
  expect(lines.length).toBeLessThan(60);
});
