import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { launchChromium } from '../../../../tooling/environment/index.js';
import { bundleSandbox, bundleScript } from '../support/bundle-scripts.js';
import { onePage } from '../support/compile.js';

let folder: string;
let scripts: string;
let tool: ChildProcess;
let maker: Server;
let makerSockets: WebSocketServer;
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
  maker = createServer((asked, response) => {
    serveMaker(asked.url ?? '').then(
      (said) => response.end(JSON.stringify(said)),
      (cause: unknown) => response.writeHead(500).end(String(cause)),
    );
  }).listen(0, '127.0.0.1');
  makerSockets = new WebSocketServer({ server: maker, path: '/v2/talk', handleProtocols: () => 'tea' });
  makerSockets.on('connection', (socket, { headers }) => {
    socket.send(JSON.stringify([headers['x-shop'], headers.origin ?? 'no origin']));
    socket.on('message', (data, binary) => (String(data) === 'bye' ? socket.close(4001, 'as asked') : socket.send(data, { binary })));
  });
  await once(maker, 'listening');
  const options = ['--port', '0', '--name', 'tea', '--scripts', scripts, '--person', 'Mei', '--phone', '13900000001'];
  const proxy = ['--proxy', `https://api.tea.example=http://127.0.0.1:${(maker.address() as AddressInfo).port}/v2`];
  const line = ['--conditions=guanxi-source', '--import', 'tsx', bin, 'dev', folder, ...options, ...proxy];
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
  for (const socket of makerSockets?.clients ?? []) socket.terminate();
  maker?.close();
  await browser?.close();
  await Promise.all([folder, scripts].filter(Boolean).map((one) => rm(one, { recursive: true, force: true })));
});

/** The server of the program's maker, which knows nothing of CORS and asks the doors of the host app's server. */
async function serveMaker(path: string): Promise<object> {
  const { pathname, searchParams } = new URL(path, 'http://maker');
  const code = searchParams.get('code') ?? '';
  const ask = async (door: string, body?: object) => {
    const how = body && { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await (await fetch(new URL(door, url), how)).json()) as Record<string, unknown>;
  };
  if (pathname === '/v2/login') return ask(`/sns/jscode2session?appid=tea&secret=any&js_code=${code}&grant_type=authorization_code`);
  if (pathname === '/v2/phone') return ask('/wxa/business/getuserphonenumber?access_token=dev', { code });
  const order = { program: 'tea', secret: 'any', number: 'order-1' };
  if (pathname === '/v2/order')
    return ask('/v1/programs/sandbox/orders', { ...order, openid: 'x', description: 'Oolong, 100 g', amount: 1999 });
  return ask('/v1/programs/sandbox/orders/query', order);
}

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

test('a program signs in at the server of its maker and pays an order of it, for the one person of the tool', async () => {
  page.on('dialog', (dialog) => void dialog.accept());
  await put(
    'new/deep/c.js',
    `const ask = (path) => new Promise((success, fail) => wx.request({ url: 'https://api.tea.example' + path, success: (r) => success(r.data), fail }));
    Page({ data: { said: '' },
      async go() {
        try {
          const { code } = await wx.login();
          const [first, again] = [await ask('/login?code=' + code), await ask('/login?code=' + code)];
          const { userInfo } = await wx.getUserProfile({ desc: 'to greet' });
          const { prepay_id } = await ask('/order');
          const pay = () => wx.requestPayment({ package: 'prepay_id=' + prepay_id, timeStamp: '', nonceStr: '', signType: 'RSA', paySign: '' });
          const refused = await pay().catch(({ errMsg }) => errMsg);
          const { errMsg } = await pay();
          const { paid } = await ask('/paid');
          const elsewhere = await new Promise((done) => wx.request({ url: 'https://other.example/', success: done, fail: (e) => done(e.errMsg) }));
          this.setData({ said: JSON.stringify([first.openid.length, again.errcode, userInfo.nickName, refused, errMsg, paid, elsewhere]) });
        } catch (error) { this.setData({ said: 'failed ' + (error.errMsg || error.stack) }) }
      },
      async phone({ detail }) { const { phone_info } = await ask('/phone?code=' + detail.code); this.setData({ said: phone_info.purePhoneNumber }) } })`,
  );
  await put(
    'new/deep/c.wxml',
    '<button class="go" bindtap="go">go</button><button class="number" open-type="getPhoneNumber" bindgetphonenumber="phone">number</button><view class="said">{{said}}</view>',
  );
  await program().locator('.go').click();
  const bill = page.getByRole('dialog', { name: 'Pay in the sandbox' });
  await bill.getByText('¥19.99').waitFor();
  await shot('dev-pay');
  await bill.getByRole('button', { name: 'Do not pay' }).click();
  await bill.getByRole('button', { name: 'Pay', exact: true }).click();
  const said = program().locator('.said', { hasText: /\S/ });
  await said.waitFor();
  expect(JSON.parse((await said.textContent()) ?? '')).toEqual([
    28,
    40029,
    'Mei',
    'requestPayment:fail cancel',
    'requestPayment:ok',
    true,
    expect.stringContaining('url not in domain list'),
  ]);
  await program().locator('.number').click();
  await program().locator('.said', { hasText: '13900000001' }).waitFor();
});

test('a socket of a program is opened at what stands for its server, and at no server that was not named', async () => {
  await put(
    'new/deep/c.js',
    `const elsewhere = () => new Promise((done) => wx.connectSocket({ url: 'wss://other.example/', success: done, fail: ({ errMsg }) => done(errMsg) }));
    Page({ data: { said: '' },
      async go() {
        const heard = [];
        const task = wx.connectSocket({ url: 'wss://api.tea.example/talk?room=1', protocols: ['tea'], header: { 'X-Shop': 'tea' } });
        task.onOpen(() => task.send({ data: 'oolong' }));
        task.onMessage(({ data }) => {
          heard.push(typeof data === 'string' ? data : data.byteLength);
          if (data === 'oolong') task.send({ data: new ArrayBuffer(5) });
          if (heard.length === 3) task.send({ data: 'bye' });
        });
        task.onClose(async ({ code, reason }) => this.setData({ said: JSON.stringify([...heard, code, reason, await elsewhere()]) }));
      } })`,
  );
  await put('new/deep/c.wxml', '<button class="number talk" bindtap="go">go</button><view class="said">{{said}}</view>');
  await program().locator('.talk').click();
  const said = program().locator('.said', { hasText: /\S/ });
  await said.waitFor();
  expect(JSON.parse((await said.textContent()) ?? '')).toEqual([
    '["tea","no origin"]',
    'oolong',
    5,
    4001,
    'as asked',
    expect.stringContaining('url not in domain list'),
  ]);
});

test('what the tool does for its person is done for its own page only', async () => {
  const ask = async (path: string, origin: string | undefined) =>
    (await fetch(new URL(path, url), { method: 'POST', body: '', ...(origin === undefined ? {} : { headers: { origin } }) })).status;
  const own = new URL(url).origin;
  expect(await ask('/person/login', own)).toBe(200);
  for (const origin of [undefined, 'null', 'https://evil.example']) {
    expect(await ask('/person/login', origin)).toBe(405);
    expect(await ask('/proxy', origin)).toBe(405);
    const socket = new WebSocket(new URL('/socket', url), { ...(origin === undefined ? {} : { origin }) });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toBe('socket hang up');
  }
});

test('on a phone the panel is a sheet over the program', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Open developer tools' }).click();
  await page.getByRole('tab', { name: 'Elements' }).click();
  await page
    .getByRole('treeitem', { name: /number/ })
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
