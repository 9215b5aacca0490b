import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../../../tooling/environment/index.js';
import { bundleSandbox, bundleScript } from '../support/bundle-scripts.js';
import { onePage } from '../support/compile.js';

let folder: string;
let scripts: string;
let tool: ChildProcess;
let browser: Browser;
let page: Page;
let url: string;
let lines = '';

const put = async (path: string, content: string) => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
};
const program = () => page.frameLocator('iframe[title="tea"]');

beforeAll(async () => {
  [folder, scripts] = await Promise.all([mkdtemp(join(tmpdir(), 'guanxi-dev-')), mkdtemp(join(tmpdir(), 'guanxi-dev-scripts-'))]);
  const source = (path: string) => new URL(`../../src/${path}.ts`, import.meta.url);
  const [sandbox, probe, devPage] = await Promise.all([
    bundleSandbox(),
    bundleScript(source('probe/program-probe')),
    bundleScript(source('dev-page/program-dev-page')),
  ]);
  const built = { ...sandbox, probe, 'dev-page': devPage };
  await Promise.all(Object.entries(built).map(([name, text]) => writeFile(join(scripts, `${name}.js`), text)));
  const files = onePage({
    'app.json': '{ "pages": ["pages/a/a", "pages/b/b"] }',
    'pages/a/a.wxml': '<image src="/dot.svg" /><navigator url="/pages/b/b?id=7">on</navigator>',
    'pages/b/b.js': 'Page({ data: { id: 0 }, onLoad(query) { console.log("leaves"); this.setData(query) } })',
    'pages/b/b.wxml': '<view class="said">green {{id}}</view>',
    'dot.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>',
  });
  for (const [path, content] of Object.entries(files)) await put(path, content as string);
  const bin = fileURLToPath(new URL('../../src/bin.ts', import.meta.url));
  const line = ['--conditions=guanxi-source', '--import', 'tsx', bin, 'dev', folder, '--port', '0', '--name', 'tea', '--scripts', scripts];
  tool = spawn(process.execPath, line, { stdio: ['ignore', 'pipe', 'pipe'] });
  tool.stdout?.on('data', (part) => (lines += String(part)));
  tool.stderr?.on('data', (part) => (lines += String(part)));
  url = await new Promise<string>((resolve, reject) => {
    tool.stdout?.on('data', () => {
      const found = /http:\/\/\S+/.exec(lines)?.[0];
      if (found) resolve(found);
    });
    tool.once('exit', () => reject(new Error(lines)));
  });
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1280, height: 844 } });
  await page.goto(url);
});
afterAll(async () => {
  tool?.kill('SIGKILL');
  await browser?.close();
  await Promise.all([folder, scripts].filter(Boolean).map((one) => rm(one, { recursive: true, force: true })));
});

const shot = async (name: string) => {
  const place = process.env['GUANXI_SHOTS'];
  if (place) await page.screenshot({ path: `${place}/${name}.png` });
};

// @feature 10 mini-dev
test('a file that changes is seen in the page, which keeps its pages', async () => {
  await program().locator('wx-navigator').click();
  await program().locator('.said', { hasText: 'green 7' }).waitFor();
  await page.getByRole('log').getByText('leaves').waitFor();
  await put('pages/b/b.wxml', '<view class="said">black {{id}}</view>');
  await program().locator('.said', { hasText: 'black 7' }).waitFor();
  await shot('dev');
  await page
    .getByRole('button', { name: '返回' })
    .or(page.getByRole('button', { name: 'Back' }))
    .click();
  await program().locator('wx-navigator').waitFor();
});

test('what is wrong is said in the page and in the terminal, and what is mended runs again', async () => {
  await put('pages/a/a.js', 'Page({\n  data: ,\n})');
  const alert = page.getByRole('alert');
  await alert.getByText('pages/a/a.js:2:9').waitFor();
  expect(lines).toContain('pages/a/a.js:2:9: error js-syntax');
  await page.getByRole('log').locator('.error', { hasText: 'Unexpected token' }).first().waitFor();
  await shot('dev-error');
  await put('app.json', '{ "pages": [');
  await alert.getByText('app-json').waitFor();
  expect(lines).toContain('app-json: ');
  await put('app.json', '{ "pages": ["pages/a/a"] }');
  await put('pages/a/a.js', 'Page({ data: { tea: "white" } })');
  await put('pages/a/a.wxml', '<view class="said">{{tea}}</view>');
  await program().locator('.said', { hasText: 'white' }).waitFor();
  await alert.waitFor({ state: 'hidden' });
});

test('a page in a new folder is seen too', async () => {
  await put('new/deep/c.js', 'Page({})');
  await put('new/deep/c.wxml', '<view class="said">oolong</view>');
  await put('app.json', '{ "pages": ["new/deep/c"] }');
  await program().locator('.said', { hasText: 'oolong' }).waitFor();
  await put('new/deep/c.wxml', '<view class="said">pu-erh</view>');
  await program().locator('.said', { hasText: 'pu-erh' }).waitFor();
});

test('on a phone the panel is a sheet over the program', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Open developer tools' }).click();
  await page.getByRole('tab', { name: 'Elements' }).click();
  await page
    .getByRole('treeitem', { name: /pu-erh/ })
    .first()
    .waitFor();
  await shot('dev-phone');
});

test('only those who know the machine by its own name are served, and only what there is', async () => {
  const status = (path: string, host: string, method = 'GET') =>
    new Promise<number>((resolve, reject) => {
      const asked = request(new URL(path, url), { method, headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      asked.on('error', reject);
      asked.end();
    });
  const { host, port } = new URL(url);
  expect(await status('/program.json', host)).toBe(200);
  expect(await status('/program.json', `localhost:${port}`)).toBe(200);
  expect(await status('/program.json', `evil.example:${port}`)).toBe(421);
  expect(await status('/../package.json', host)).toBe(404);
  expect(await status('/bin.js', host)).toBe(404);
  expect(await status('/', host, 'POST')).toBe(405);
});

test('Ctrl-C ends it', async () => {
  const ended = new Promise((resolve) => tool.once('exit', resolve));
  tool.kill('SIGINT');
  expect(await ended).toBe(0);
  await page.getByText('guanxi-mini dev has stopped').waitFor({ state: 'attached' });
});
