import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { askProgram } from '../support/ask-program.js';
import { type NetworkServer, serveNetwork } from '../support/network-server.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';

let bench: ProgramBench;
let visit: Visit;
let server: NetworkServer;
beforeAll(async () => {
  [bench, server] = await Promise.all([openProgramBench(), serveNetwork()]);
  visit = await bench.visit();
});
afterAll(async () => {
  await bench?.close();
  await server?.close();
});
beforeEach(() => {
  server.asked.length = 0;
});

const ask = async (id: string, script: string, more: object = {}) => {
  const value = await askProgram(visit, `const url = '${server.url}'; ${script}`, { id, domains: [server.url], ...more });
  await visit.host(`async (host) => { await host.running['${id}'].close() }` as never);
  return value;
};

// @feature 10 mini-network
// @wx request
test('a request sends what it is given as WeChat does, and reads what it asked for', async () => {
  const value = await ask(
    'request',
    `const echo = (more) => wx.request({ url: url + '/echo', ...more }).then((r) => r.data, (e) => [e.errMsg, e.errno]);
    const bytes = await wx.request({ url: url + '/bytes?n=5', responseType: 'arraybuffer' });
    done([
      await echo({ data: { a: 'x y', b: { c: 1 } } }),
      await echo({ method: 'POST', data: { a: 1, when: new Date(0) } }),
      await echo({ method: 'POST', data: { a: 'x&y' }, header: { 'content-type': 'application/x-www-form-urlencoded', referer: 'https://me.example' } }),
      await echo({ method: 'PUT', data: new Uint8Array([104, 105]).buffer }),
      await echo({ dataType: 'text', url: url + '/echo?plain' }),
      [...new Uint8Array(bytes.data)], bytes.header['X-Token'], bytes.header['x-token'], bytes.statusCode,
      await echo({ url: 'http://127.0.0.1:9/' }),
      await echo({ url: url + '/away' }),
      await echo({ method: 'STEAL' }),
    ])`,
  );
  const json = 'application/json';
  expect(value).toEqual([
    { method: 'GET', url: '/echo?a=x%20y&b=%7B%22c%22%3A1%7D', type: json, body: '' },
    { method: 'POST', url: '/echo', type: json, body: '{"a":1,"when":"1970-01-01T00:00:00.000Z"}' },
    { method: 'POST', url: '/echo', type: 'application/x-www-form-urlencoded', body: 'a=x%26y' },
    { method: 'PUT', url: '/echo', type: json, body: 'hi' },
    JSON.stringify({ method: 'GET', url: '/echo?plain', type: json, body: '' }),
    [7, 7, 7, 7, 7],
    't1',
    't1',
    200,
    ['request:fail url not in domain list', 600_002],
    ['request:fail Failed to fetch', 1],
    ['request:fail invalid method', 1],
  ]);
  expect(server.asked.filter(({ headers }) => headers.cookie !== undefined || headers.referer !== undefined)).toEqual([]);
});

test('a request can be called off, runs out of time, and says what came before its end', async () => {
  const value = await ask(
    'tasks',
    `const seen = [];
    const task = wx.request({ url: url + '/slow', timeout: 5000, enableChunked: true, success: (r) => finish([r.statusCode, r.data]) });
    let finish; const end = new Promise((resolve) => { finish = resolve });
    task.onHeadersReceived((r) => seen.push('headers ' + r.statusCode));
    task.onChunkReceived(({ data }) => seen.push(String.fromCharCode(...new Uint8Array(data))));
    const gone = await new Promise((fail) => { const other = wx.request({ url: url + '/hold', fail }); other.abort() });
    const late = await wx.request({ url: url + '/hold', timeout: 100 }).catch((e) => [e.errMsg, e.errno]);
    const later = await wx.request({ url: url + '/hold' }).catch((e) => e.errMsg);
    done([await end, seen[0], seen.slice(1).join(''), gone.errMsg, late, later])`,
    { app: { networkTimeout: { request: 150 } } },
  );
  expect(value).toEqual([
    [200, ''],
    'headers 200',
    'onetwothree',
    'request:fail abort',
    ['request:fail timeout', 5],
    'request:fail timeout',
  ]);
  for (const release of server.held.splice(0)) release();
});

// @wx downloadFile uploadFile
test('files come down and go up with their progress, into files of the program', async () => {
  const value = await ask(
    'files',
    `const fs = wx.getFileSystemManager();
    const seen = [];
    const temp = await new Promise((success, fail) => { wx.downloadFile({ url: url + '/bytes?n=300000', success, fail }).onProgressUpdate((p) => seen.push(p)) });
    const kept = await wx.downloadFile({ url: url + '/bytes?n=3', filePath: wx.env.USER_DATA_PATH + '/three' });
    const nowhere = await wx.downloadFile({ url: url + '/bytes?n=3', filePath: wx.env.USER_DATA_PATH + '/no/three' }).catch((e) => e.errMsg);
    const sent = [];
    const up = await new Promise((success, fail) => { wx.uploadFile({ url: url + '/echo', filePath: kept.filePath, name: 'photo', formData: { user: 'mei' }, success, fail }).onProgressUpdate((p) => sent.push(p.progress)) });
    const none = await wx.uploadFile({ url: url + '/echo', filePath: 'wxfile://tmp/none', name: 'x' }).catch((e) => e.errMsg);
    done({ size: fs.statSync(temp.tempFilePath).size, last: seen.at(-1), up: JSON.parse(up.data).method, status: up.statusCode, sent, kept: fs.readFileSync(kept.filePath, 'hex'), nowhere, none })`,
  );
  expect(value).toEqual({
    size: 300_000,
    last: { progress: 100, totalBytesWritten: 300_000, totalBytesExpectedToWrite: 300_000 },
    up: 'POST',
    status: 200,
    sent: [100],
    kept: '070707',
    nowhere: 'downloadFile:fail no such file or directory, open wxfile://usr/no/three',
    none: 'uploadFile:fail file not found',
  });
  const { headers, body } = server.asked.find(({ what }) => what === 'POST /echo') ?? { headers: {}, body: Buffer.alloc(0) };
  const [, boundary] = /^multipart\/form-data; boundary=(.+)$/.exec(headers['content-type'] ?? '') ?? [];
  expect(body.toString('latin1').split(`--${boundary}`)).toEqual([
    '',
    '\r\nContent-Disposition: form-data; name="user"\r\n\r\nmei\r\n',
    '\r\nContent-Disposition: form-data; name="photo"; filename="three"\r\nContent-Type: application/octet-stream\r\n\r\n\x07\x07\x07\r\n',
    '--\r\n',
  ]);
});

// @wx connectSocket sendSocketMessage closeSocket onSocketOpen onSocketMessage onSocketClose onSocketError
test('sockets talk, five at once, without a cookie of the host, and the older members speak of the latest', async () => {
  await visit.context.addCookies([{ name: 'host', value: 'secret', url: bench.site.url, sameSite: 'Lax' }]);
  const value = await ask(
    'sockets',
    `const ws = 'ws://${server.host}/chat';
    const seen = [];
    const task = wx.connectSocket({ url: ws, protocols: [] });
    const closed = new Promise((resolve) => task.onClose((e) => resolve([e.code, e.reason])));
    const before = task.readyState;
    const early = await task.send({ data: 'too early' }).catch((e) => e.errMsg);
    await new Promise((resolve) => task.onOpen(resolve));
    const heard = () => new Promise((resolve) => task.onMessage(({ data }) => resolve(typeof data === 'string' ? data : [...new Uint8Array(data)])));
    let next = heard(); await task.send({ data: 'hello' }); seen.push(await next);
    let resolveBytes; const bytes = new Promise((resolve) => { resolveBytes = resolve });
    task.onMessage(({ data }) => typeof data !== 'string' && resolveBytes([...new Uint8Array(data)]));
    await task.send({ data: new Uint8Array([1, 2]).buffer }); seen.push(await bytes);
    task.send({ data: 'bye' });
    const end = await closed;
    const old = [];
    const oldOpen = new Promise((resolve) => wx.onSocketOpen(resolve));
    const oldClose = new Promise((resolve) => wx.onSocketClose(resolve));
    wx.onSocketMessage(({ data }) => { old.push(data); wx.closeSocket({ code: 4002, reason: 'enough' }) });
    wx.connectSocket({ url: ws });
    await oldOpen;
    await wx.sendSocketMessage({ data: 'old ways' });
    old.push((await oldClose).code);
    const tasks = Array.from({ length: 6 }, () => wx.connectSocket({ url: ws }));
    const sixth = await tasks[5].catch((e) => e.errMsg);
    const away = await wx.connectSocket({ url: 'wss://evil.example' }).catch((e) => e.errMsg);

    done({ before, early, seen, end, after: task.readyState, old, sixth, away })`,
  );
  expect(value).toEqual({
    before: 0,
    early: 'sendSocketMessage:fail SocketTask.readyState is not OPEN',
    seen: ['hello', [1, 2]],
    end: [4001, 'as you wish'],
    after: 3,
    old: ['old ways', 4002],
    sixth: 'connectSocket:fail exceed the limit of 5 sockets',
    away: 'connectSocket:fail url not in domain list',
  });
  const sockets = server.asked.filter(({ what }) => what === 'SOCKET /chat');
  expect(sockets.length).toBeGreaterThan(1);
  expect(sockets.filter(({ headers }) => headers.cookie !== undefined)).toEqual([]);
});

// @wx getNetworkType onNetworkStatusChange offNetworkStatusChange onNetworkWeakChange offNetworkWeakChange
test('the program is told when the network goes and comes', async () => {
  const asking = ask(
    'status',
    `const seen = [];
    wx.onNetworkWeakChange(() => seen.push('weak')); wx.offNetworkWeakChange();
    const two = new Promise((resolve) => wx.onNetworkStatusChange((e) => { seen.push(e); if (seen.length === 2) resolve() }));
    const before = (await wx.getNetworkType()).networkType;
    await wx.request({ url: url + '/echo?ready' });
    await two;
    wx.offNetworkStatusChange();
    done([before, ...seen])`,
  );
  await expect.poll(() => server.asked.map(({ what }) => what)).toContain('GET /echo?ready');
  // The page knows that it is offline before it is told; what is over by then would be told as nothing.
  const told = visit.page.evaluate(() => new Promise<void>((resolve) => addEventListener('offline', () => resolve(), { once: true })));
  await visit.context.setOffline(true);
  await told;
  await visit.context.setOffline(false);
  expect(await asking).toEqual(['wifi', { networkType: 'none', isConnected: false }, { networkType: 'wifi', isConnected: true }]);
});
