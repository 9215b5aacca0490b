import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askProgram } from '../../../packages/miniprogram/test/support/ask-program.js';
import type { HostPage } from '../../../packages/miniprogram/test/support/host-page.js';
import { type NetworkServer, serveNetwork } from '../../../packages/miniprogram/test/support/network-server.js';
import { openProgramBench, type ProgramBench, type Visit } from '../../../packages/miniprogram/test/support/program-in-page.js';
import { errorResponse } from '../../src/gateway/error-response.js';
import { proxyRoutes } from '../../src/gateway/proxy/proxy-routes.js';
import { type ProxySockets, proxySockets } from '../../src/gateway/proxy/proxy-sockets.js';
import { createRateLimit } from '../../src/gateway/rate-limit.js';
import { verifyTokens } from '../../src/gateway/tokens/verify-tokens.js';
import { secret, tokenFor } from '../gateway/running-server.js';

let bench: ProgramBench;
let visit: Visit;
let developer: NetworkServer;
let proxy: Server;
let sockets: ProxySockets;
beforeAll(async () => {
  [bench, developer] = await Promise.all([openProgramBench(), serveNetwork({ cors: false })]);
  const options = {
    verify: verifyTokens({ secret }),
    allowedDomains: async (program: string) => (program === 'stranger' ? [] : [developer.host, 'localhost']),
    rate: createRateLimit({ burst: 100, rate: 1000, now: Date.now }),
    privateHosts: [developer.host],
  };
  const app = new Hono();
  app.onError(errorResponse);
  app.use(cors());
  app.route('/', proxyRoutes(options));
  sockets = proxySockets(options);
  proxy = createServer(getRequestListener(app.fetch)).on('upgrade', (request, stream: Duplex, head) => sockets.take(request, stream, head));
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  visit = await bench.visit();
  await visit.page.evaluate(
    ([url, token]) => {
      const page = globalThis as unknown as HostPage;
      const container = document.getElementById('stage') ?? document.body;
      const scripts = { view: '/view.js', logic: '/logic.js', members: '/members.js' };
      page.host = page.createProgramHost({ container, scripts, network: page.proxyNetwork({ url, token: () => token }) });
    },
    [`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, await tokenFor('mei')] as const,
  );
});
afterAll(async () => {
  await bench?.close();
  sockets?.close();
  proxy?.closeAllConnections();
  proxy?.close();
  await developer?.close();
});

const ask = async (id: string, script: string, more: object = {}) => {
  const given = `const url = 'http://${developer.host}', ws = 'ws://${developer.host}/chat'; ${script}`;
  const value = await askProgram(visit, given, { id, domains: [developer.url], ...more });
  await visit.host(`async (host) => { await host.running['${id}'].close() }` as never);
  return value;
};

// @feature 10 mini-proxy
test('a program in a browser talks through the proxy to a server that knows no web pages: cookies, redirects, parts, ends', async () => {
  const value = await ask(
    'exchange',
    `const echo = await wx.request({ url: url + '/echo', method: 'POST', data: { a: 1 }, header: { cookie: 'sid=9' } });
    const away = await wx.request({ url: url + '/away' });
    const manual = await wx.request({ url: url + '/away', redirect: 'manual' });
    const parts = []; const task = wx.request({ url: url + '/slow', enableChunked: true, success: () => finish() });
    let finish; const end = new Promise((resolve) => { finish = resolve });
    const headers = new Promise((resolve) => task.onHeadersReceived(resolve));
    task.onChunkReceived(({ data }) => parts.push(String.fromCharCode(...new Uint8Array(data)))); await end;
    const late = await wx.request({ url: url + '/hold', timeout: 200 }).catch((e) => [e.errMsg, e.errno]);
    const held = wx.request({ url: url + '/hold', fail: (e) => gone(e.errMsg) }); let gone; const called = new Promise((resolve) => { gone = resolve });
    setTimeout(() => held.abort(), 50);
    done({ body: echo.data.body, cookie: echo.data.cookie, cookies: echo.cookies, set: echo.header['Set-Cookie'], away: away.data.url, manual: [manual.statusCode, manual.header.Location],
      parts: parts.join(''), several: parts.length > 1, status: (await headers).statusCode, late, called: await called })`,
  );
  expect(value).toEqual({
    body: '{"a":1}',
    cookie: 'sid=9',
    cookies: ['sid=1; Path=/', 'lang=zh'],
    set: 'sid=1; Path=/,lang=zh',
    away: '/echo',
    manual: [302, '/echo'],
    parts: 'onetwothree',
    several: true,
    status: 200,
    late: ['request:fail timeout', 5],
    called: 'request:fail abort',
  });
  for (const release of developer.held.splice(0)) release();
});

test('files go up and come down through it, and how far they are is told', async () => {
  const value = await ask(
    'files',
    `const fs = wx.getFileSystemManager(), path = wx.env.USER_DATA_PATH + '/big'; fs.writeFileSync(path, new Uint8Array(3_000_000).fill(65).buffer);
    const sent = []; const up = await new Promise((success, fail) => { wx.uploadFile({ url: url + '/echo', filePath: path, name: 'f', success, fail }).onProgressUpdate((p) => sent.push(p.progress)) });
    const down = await wx.downloadFile({ url: url + '/bytes?n=300000' });
    done({ status: up.statusCode, method: JSON.parse(up.data).method, last: sent.at(-1), rising: sent.every((one, at) => at === 0 || one >= sent[at - 1]), size: fs.statSync(down.tempFilePath).size })`,
  );
  expect(value).toEqual({ status: 200, method: 'POST', last: 100, rising: true, size: 300_000 });
});

test('sockets go through it: words, bytes, headers and the end that each side chooses', async () => {
  const value = await ask(
    'sockets',
    `const task = wx.connectSocket({ url: ws, header: { 'x-mine': 'yes', origin: 'https://not.mine' } });
    const closed = new Promise((resolve) => task.onClose((e) => resolve([e.code, e.reason])));
    const opened = await new Promise((resolve) => task.onOpen(resolve)); const seen = [];
    const both = new Promise((resolve) => task.onMessage(({ data }) => { seen.push(typeof data === 'string' ? data : [...new Uint8Array(data)]); if (seen.length === 2) resolve() }));
    await task.send({ data: '你好' }); await task.send({ data: new Uint8Array([1, 2]).buffer }); await both;
    task.send({ data: 'bye' }); const end = await closed;
    const other = wx.connectSocket({ url: ws }); await new Promise((resolve) => other.onOpen(resolve));
    const own = new Promise((resolve) => other.onClose((e) => resolve([e.code, e.reason]))); other.close({ code: 4002, reason: 'enough' });
    done({ upgraded: opened.header.upgrade, seen, end, own: await own })`,
  );
  expect(value).toEqual({ upgraded: 'websocket', seen: ['你好', [1, 2]], end: [4001, 'as you wish'], own: [4002, 'enough'] });
  const { headers } = developer.asked.find(({ what }) => what === 'SOCKET /chat') ?? {};
  expect(headers?.['x-mine']).toBe('yes');
  expect(headers?.origin).toBeUndefined();
});

test('a socket that a program may not open, or that leads into a private network, has no beginning', async () => {
  const script = (url: string) =>
    `const task = wx.connectSocket({ url: ${url} }); const heard = []; task.onError(() => heard.push('error')); task.onOpen(() => heard.push('open'));
    done([...heard, await new Promise((resolve) => task.onClose((e) => resolve([e.code, e.reason]))), heard.join()])`;
  expect(await ask('stranger', script('ws'))).toEqual([[1006, `forbidden: The program may not reach ${developer.host}.`], 'error']);
  const inside = await ask('inside', script("'wss://localhost/chat'"), { domains: ['https://localhost'] });
  expect(inside).toEqual([[1006, ''], 'error']);
});
