import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createTestBackend } from '@guanxi/core/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../../../tooling/environment/index.js';
import type { TabClient } from '../../src/tabs/index.js';
import { type ServedPage, servePage } from '../storage/browser/serve-page.js';
import { listenForWebSockets } from '../transport/web-socket-server.js';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../../..');
const backend = createTestBackend();
let folder: string;
let browser: Browser;
let served: ServedPage;
let sockets: Awaited<ReturnType<typeof listenForWebSockets>>;
const files: string[] = [];

/** What the page of the guide makes known. */
declare const openTab: (options: { readonly user: string; readonly token: string; readonly url: string }) => TabClient;
declare let client: TabClient;

beforeAll(async () => {
  // Beside this test, so that the packages are found as they are from an app's folder.
  folder = await mkdtemp(join(import.meta.dirname, 'guide-'));
  const guide = await readFile(join(root, 'docs/guides/share-tabs.md'), 'utf8');
  for (const [, name = '', code = ''] of guide.matchAll(/^```ts\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)) {
    files.push(join(folder, name));
    await writeFile(join(folder, name), code);
  }
  const entry = join(folder, 'page.ts');
  await writeFile(entry, "import { openTab } from './open-tab.js';\nObject.assign(globalThis, { openTab });\n");
  served = await servePage(pathToFileURL(entry));
  sockets = await listenForWebSockets((link) => backend.accept(link));
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await sockets?.close();
  await served?.close();
  await rm(folder, { recursive: true, force: true });
});

/** What a tab says of itself. */
function look(page: Page): Promise<{ readonly state: string; readonly role: string }> {
  return page.evaluate(() => {
    const seen = { state: '', role: '' };
    client.status$.subscribe(({ state }) => Object.assign(seen, { state })).unsubscribe();
    client.role$.subscribe((role) => Object.assign(seen, { role })).unsubscribe();
    return seen;
  });
}

test('docs/guides/share-tabs.md has two files that compile as strictly as our own', async () => {
  expect(files).toHaveLength(2);
  const config = join(folder, 'tsconfig.json');
  const compilerOptions = { lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'] };
  await writeFile(config, JSON.stringify({ extends: join(root, 'tsconfig.base.json'), compilerOptions, files }));
  const options = { cwd: root, env: { ...process.env, NODE_OPTIONS: '' } };
  const { stdout } = await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', config], options).catch((error) => error);
  expect(stdout).toBe('');
}, 120_000);

test('docs/guides/share-tabs.md gives two pages one connection, and the second takes over when the first is killed', async () => {
  const context = await browser.newContext();
  const open = async () => {
    const page = await context.newPage();
    await page.goto(served.url);
    const options = { user: 'ann', token: backend.credential('ann').token, url: sockets.url };
    await page.evaluate(async (given) => {
      Object.assign(globalThis, { client: openTab(given) });
      await client.start();
    }, options);
    await expect.poll(async () => (await look(page)).state).toBe('live');
    return page;
  };
  const [first, second] = [await open(), await open()];
  expect([(await look(first)).role, (await look(second)).role]).toEqual(['host', 'guest']);
  expect(backend.counts.sessions).toBe(1);
  expect(await second.evaluate(() => client.service('commits').ask('how many'))).toBeGreaterThan(0);
  const session = await context.newCDPSession(first);
  const gone = new Promise((resolve) => first.once('crash', resolve));
  // A process that is dead does not answer.
  session.send('Page.crash').catch(() => null);
  await gone;
  await expect.poll(() => look(second)).toEqual({ state: 'live', role: 'host' });
  await expect.poll(() => backend.counts.sessions).toBe(1);
  await second.evaluate(() => client.signOut());
  expect(await second.evaluate(() => navigator.locks.query())).toMatchObject({ held: [], pending: [] });
  await expect.poll(() => backend.counts.sessions).toBe(0);
  await context.close();
});
