import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';
import { launchChromium } from '../../environment/chromium.js';

const folder = join(inject('packed'), 'node_modules/@guanxi/chat/dist/browser');

// Uses what the bundle offers as a page without a server would: storage opens, and the client says it is offline.
const use = `async ({ createClient, createChat, indexedDbStorage, webSocketTransport, directLog, GuanxiError }) => {
  const client = createClient({
    transport: webSocketTransport({ url: 'ws://127.0.0.1:1/v1/link' }),
    storage: indexedDbStorage({ name: 'smoke' }),
    token: 'a.b.c',
  });
  client.start().catch(() => {});
  const chat = createChat(client);
  const states = [];
  await new Promise((resolve) => client.status$.subscribe(({ state }) => {
    states.push(state);
    if (state === 'offline') resolve();
  }));
  chat.close();
  await client.close();
  const refused = await Promise.resolve().then(() => indexedDbStorage({ name: '' })).catch((error) => error);
  return { states, code: GuanxiError.is(refused) && refused.code, log: directLog('b', 'a') };
}`;

test('the packed one-file bundle works from a script tag', async () => {
  const page = await blankPage();
  await page.addScriptTag({ url: '/guanxi-chat.min.js' });
  expect(await page.evaluate(`(${use})(guanxi)`)).toEqual(expected);
});

test('the packed one-file bundle works as a module', async () => {
  const page = await blankPage();
  expect(await page.evaluate(`import('/guanxi-chat.min.mjs').then(${use})`)).toEqual(expected);
});

const expected = { states: expect.arrayContaining(['offline']), code: 'invalid', log: 'd:a:b' };

/** An empty page of an origin that has the bundle's files and nothing else. */
async function blankPage(): Promise<Page> {
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.route('http://smoke.test/**', async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === '') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>smoke</title>' });
    return route.fulfill({ contentType: 'text/javascript', body: await readFile(join(folder, name), 'utf8') });
  });
  await page.goto('http://smoke.test/');
  return page;
}
