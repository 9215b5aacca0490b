import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScene } from './support/open-scene.js';
import { desktop, phone, type Visitor } from './support/visitor.js';

const pictures = join(import.meta.dirname, '../screenshots');
const scene = openScene();
let brought: string;
let giulia: Visitor;
let marco: Visitor;
beforeAll(async () => {
  brought = await mkdtemp(join(tmpdir(), 'guanxi-own-'));
  await mkdir(pictures, { recursive: true });
  giulia = await scene.arriveAs('Giulia Ferraro', { ...desktop, reducedMotion: 'reduce' });
  marco = await scene.arriveAs('Marco Bianchi', { ...phone, colorScheme: 'dark', reducedMotion: 'reduce' });
});
afterAll(() => rm(brought, { recursive: true, force: true }));

/** A program as people keep it: in TypeScript, with a package of npm and what only its makers need. */
const project = (greeting: string) => ({
  'project.config.json': '{ "miniprogramRoot": "src/", "projectname": "Tea round" }',
  'package.json': '{ "dependencies": { "steeped": "1.0.0" }, "devDependencies": { "huge": "1.0.0" } }',
  'node_modules/steeped/package.json': '{ "name": "steeped", "main": "index.js" }',
  'node_modules/steeped/index.js': 'module.exports = (minutes) => minutes + " minutes"',
  'node_modules/huge/index.js': 'never read',
  'src/app.json': '{ "pages": ["pages/home/home"], "window": { "navigationBarTitleText": "Tea round" } }',
  'src/pages/home/home.wxml': '<view class="said">{{said}}</view><image src="/cup.svg" /><missing-tag />',
  'src/pages/home/home.json': '{ "usingComponents": { "missing-tag": "/no/where" } }',
  'src/pages/home/home.wxss': '.said { padding: 40rpx; font-size: 40rpx; }',
  'src/pages/home/home.ts': `import steeped from 'steeped';
    interface Round { readonly visits: number }
    Page({
      data: { said: '' },
      onLoad(this: { setData(data: object): void }) {
        const { visits } = (wx.getStorageSync('round') || { visits: 0 }) as Round;
        wx.setStorageSync('round', { visits: visits + 1 } satisfies Round);
        this.setData({ said: \`${greeting} \${steeped(3)}, round \${visits + 1}\` });
      },
    });`,
  'src/cup.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"><circle cx="40" cy="40" r="36" fill="#08704f"/></svg>',
});

async function write(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(brought, name);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

async function zip(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const path = join(brought, name);
  await writeFile(path, zipSync(Object.fromEntries(Object.entries(files).map(([each, text]) => [each, new TextEncoder().encode(text)]))));
  return path;
}

/** Drags a folder or a file from the desktop onto the page, as the browser itself tells of it. */
async function dragOnto(page: Page, path: string, drop: boolean): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { x, y, width } = (await page.getByLabel('Search mini-programs').boundingBox())!;
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const at = { x: x + width / 2, y: y + 200, data };
  for (const type of ['dragEnter', 'dragOver', ...(drop ? ['drop' as const] : [])] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at });
  await session.detach();
}

const frameOf = (page: Page, name: string): FrameLocator => page.frameLocator(`iframe[title="${name}"]`);
const draw = (page: Page, name: string) => page.screenshot({ path: join(pictures, `own-${name}.png`) });
const toDirectory = async (page: Page) => {
  await page.getByRole('link', { name: 'Discover' }).click();
  await page.getByRole('link', { name: /^Mini-programs/ }).click();
};

// @feature 10 mini-superapp
test('a folder is dropped, compiled in the browser and run, with its types, its packages, and what is wrong with it', async () => {
  const { page } = giulia;
  await toDirectory(page);
  const folder = await write('tea-round', project('Steep'));
  await dragOnto(page, folder, false);
  await page.getByText('Drop it to run it').waitFor();
  await draw(page, 'held-desktop');
  await dragOnto(page, folder, true);
  await frameOf(page, 'Tea round').getByText('Steep 3 minutes, round 1').waitFor();
  // The developer's panel has what the compiler found.
  await page.getByRole('button', { name: 'Open developer tools' }).click();
  await page.getByText('home.json:', { exact: false }).first().waitFor();
  await draw(page, 'running-desktop');

  await page.goBack();
  await write('tea-round', project('Brew'));
  await dragOnto(page, folder, true);
  await frameOf(page, 'Tea round').getByText('Brew 3 minutes, round 2').waitFor();
  await page.reload();
  await page.getByText('Its files are not here any more').waitFor();
  await page.getByRole('button', { name: 'Mini-programs' }).click();
  expect(giulia.faults).toEqual([]);
});

// @feature 10 mini-superapp
test('a folder is chosen instead of dropped', async () => {
  const { page } = giulia;
  await page.getByRole('button', { name: /^Run your own/ }).click();
  await draw(page, 'asked-desktop');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await (await choosing).setFiles(await write('chosen', project('Pour')));
  await frameOf(page, 'Tea round').getByText('Pour 3 minutes, round 3').waitFor();
});

// @feature 10 mini-superapp
test('a zip is chosen on a phone; what is no program, or broken, is said to be', async () => {
  const { page } = marco;
  const choose = async (path: string) => {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a zip' }).click();
    await (await choosing).setFiles(path);
  };
  await toDirectory(page);
  await page.getByRole('button', { name: /^Run your own/ }).click();
  await expect.poll(() => page.getByRole('button', { name: 'Choose a folder' }).count()).toBe(0);
  await draw(page, 'asked-phone');
  await choose(await zip('letters.zip', { 'readme.md': 'Dear Marco' }));
  await page.getByRole('alert').getByText('There is no app.json in it').waitFor();
  await page.getByRole('button', { name: 'Choose another' }).click();
  const broken = join(brought, 'broken.zip');
  await writeFile(broken, 'no zip at all');
  await choose(broken);
  await page.getByRole('alert').getByText('This is no zip archive.').waitFor();
  await draw(page, 'broken-phone');
  await page.getByRole('button', { name: 'Choose another' }).click();
  await choose(
    await zip('repository.zip', Object.fromEntries(Object.entries(project('Sip')).map(([path, text]) => [`tea-main/${path}`, text]))),
  );
  await frameOf(page, 'Tea round').getByText('Sip 3 minutes, round 1').waitFor();
  await draw(page, 'running-phone');
  await page.goBack();
  await page.getByRole('link', { name: 'Tea round' }).waitFor();
  await draw(page, 'directory-phone');
  expect(marco.faults).toEqual([]);
});
