import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type NetworkRequest, proxyNetwork } from '@guanxi/miniprogram';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorResponse } from '../../src/gateway/error-response.js';
import { proxyRoutes } from '../../src/gateway/proxy/proxy-routes.js';
import { isPublicAddress } from '../../src/gateway/proxy/public-address.js';
import { createRateLimit } from '../../src/gateway/rate-limit.js';
import { verifyTokens } from '../../src/gateway/tokens/verify-tokens.js';
import { secret, tokenFor } from '../gateway/running-server.js';

const asked: { readonly what: string; readonly headers: Readonly<Record<string, unknown>>; readonly body: string }[] = [];
let developer: Server;
let other: Server;
let proxy: Server;
let hosts: { readonly developer: string; readonly other: string };
let url: string;

beforeAll(async () => {
  developer = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    asked.push({ what: `${request.method} ${request.url}`, headers: request.headers, body: Buffer.concat(parts).toString() });
    if (request.url === '/here') response.writeHead(302, { location: '/answer' }).end();
    else if (request.url === '/away') response.writeHead(302, { location: `http://${hosts.other}/secret` }).end();
    else if (request.url === '/inside') response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    else if (request.url === '/for-ever') response.writeHead(302, { location: '/for-ever' }).end();
    else if (request.url === '/never') return;
    else response.writeHead(200, { 'set-cookie': ['sid=1; HttpOnly', 'lang=zh'], 'x-token': 't' }).end(`said ${request.url}`);
  });
  other = createServer((_request, response) => response.end('a secret'));
  hosts = { developer: await listen(developer), other: await listen(other) };
  const app = new Hono();
  app.onError(errorResponse);
  app.route(
    '/v1/programs',
    proxyRoutes({
      verify: verifyTokens({ secret }),
      allowedDomains: async (program) => (program === 'shop' ? [hosts.developer, 'localhost', '10.0.0.1', 'nowhere.invalid'] : []),
      rate: createRateLimit({ burst: 40, rate: 1000, now: Date.now }),
      privateHosts: [hosts.developer, hosts.other],
    }),
  );
  proxy = createServer(getRequestListener(app.fetch));
  url = `http://${await listen(proxy)}/v1/programs`;
});
afterAll(() => {
  for (const server of [developer, other, proxy]) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Asks as the client does. */
async function ask(path: string, more: Partial<NetworkRequest> & { readonly user?: string } = {}) {
  const { user = 'mei', ...how } = more;
  const network = proxyNetwork({ url, token: () => tokenFor(user) });
  const request: NetworkRequest = {
    ...{ program: 'shop', kind: 'request', url: path.includes('://') ? path : `http://${hosts.developer}${path}`, method: 'GET' },
    ...{ headers: {}, body: null, timeout: 5000, signal: new AbortController().signal, ...how },
  };
  return network.fetch(request).then(
    async ({ status, headers, cookies, body }) => ({ status, token: headers['x-token'], cookies, text: await new Response(body).text() }),
    (error: Error) => error.message,
  );
}

// @feature 10 mini-proxy
test('a program reaches its own server, with its own cookies and nobody else’s', async () => {
  asked.length = 0;
  const headers = { cookie: 'sid=1', 'x-mine': 'yes', host: 'evil.example', origin: 'https://evil.example', 'x-forwarded-for': '1.2.3.4' };
  expect(await ask('/answer?a=1', { method: 'POST', headers, body: 'hello 你好' })).toEqual({
    status: 200,
    token: 't',
    cookies: ['sid=1; HttpOnly', 'lang=zh'],
    text: 'said /answer?a=1',
  });
  const [{ what, headers: seen, body } = { what: '', headers: {}, body: '' }] = asked;
  expect([what, body]).toEqual(['POST /answer?a=1', 'hello 你好']);
  expect(seen).toMatchObject({ cookie: 'sid=1', 'x-mine': 'yes', host: hosts.developer, 'content-length': '12' });
  expect(Object.keys(seen).filter((name) => /origin|forwarded|authorization|user-agent|referer/.test(name))).toEqual([]);
});

test('redirects are followed as far as the program may go', async () => {
  expect(await ask('/here')).toMatchObject({ status: 200, text: 'said /answer' });
  expect(await ask('/away')).toBe('fail url not in domain list');
  expect(await ask('/inside')).toBe('fail url not in domain list');
  expect(await ask('/for-ever')).toBe('fail The server redirects more than 5 times.');
  expect(await ask('/here', { method: 'POST', body: 'once' })).toMatchObject({ status: 302 });
});

test('what a program may not reach is refused: other servers, private addresses by name or number, plain http', async () => {
  const refused = 'fail url not in domain list';
  expect(await ask(`http://${hosts.other}/`)).toBe(refused);
  expect(await ask('/answer', { program: 'game' })).toBe(refused);
  expect(await ask('https://localhost/')).toBe(refused);
  expect(await ask('https://10.0.0.1/')).toBe(refused);
  expect(await ask('http://localhost/')).toBe(refused);
  expect(await ask(`http://user:word@${hosts.developer}/answer`)).toBe(refused);
  expect(await ask('https://nowhere.invalid/')).toBe('fail nowhere.invalid was not reached.');
});

test('an exchange ends in time, and who asks too often waits', async () => {
  await expect(
    proxyNetwork({ url, token: () => tokenFor('late') }).fetch({
      ...{ program: 'shop', kind: 'request', url: `http://${hosts.developer}/never`, method: 'GET', headers: {}, body: null },
      ...{ timeout: 200, signal: new AbortController().signal },
    }),
  ).rejects.toMatchObject({ name: 'TimeoutError' });
  const many = await Promise.all(Array.from({ length: 30 }, () => ask('/answer', { user: 'busy' })));
  expect(many.filter((one) => typeof one === 'object').length).toBeGreaterThanOrEqual(20);
  expect(await ask('/answer', { user: 'busy' })).toMatchObject({ status: 200 });
});

test('a stranger, a broken frame and a body of another length are refused', async () => {
  const post = async (body: BodyInit, authorization: string) => {
    const response = await fetch(`${url}/proxy`, { method: 'POST', headers: { authorization }, body });
    return response.status;
  };
  const token = `Bearer ${await tokenFor('mei')}`;
  const frame = (head: unknown, body = '') => {
    const json = new TextEncoder().encode(JSON.stringify(head));
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, json.length);
    return new Blob([length, json, body]);
  };
  const head = { program: 'shop', url: `http://${hosts.developer}/answer`, method: 'GET', headers: {}, timeout: 1000, length: 0 };
  expect(await post(frame(head), 'Bearer nobody')).toBe(401);
  expect(await post(frame(head), token)).toBe(200);
  expect(await post('abc', token)).toBe(400);
  expect(await post(new Uint8Array([0, 0, 0, 9, 1]), token)).toBe(400);
  expect(await post(new Uint8Array([255, 0, 0, 0]), token)).toBe(413);
  expect(await post(frame({ ...head, method: 'CONNECT' }), token)).toBe(400);
  expect(await post(frame({ ...head, headers: { 'x-a': 'b\r\nc: d' } }), token)).toBe(400);
  expect(await post(frame({ ...head, url: 'file:///etc/passwd' }), token)).toBe(403);
  expect(await post(frame({ ...head, method: 'POST', length: 9 }, 'short'), token)).toBe(400);
});

test('addresses of the open internet are told from all others', () => {
  for (const address of ['1.1.1.1', '93.184.216.34', '172.32.0.1', '2606:4700::1111', '2a00:1450::1'])
    expect(isPublicAddress(address), address).toBe(true);
  for (const address of [
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.9.9.9', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['192.0.2.1', '198.18.0.1', '203.0.113.9', '224.0.0.1', '255.255.255.255'],
    ...[
      '::',
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:1.1.1.1',
      '64:ff9b::a00:1',
      'fc00::1',
      'fe80::1',
      'ff02::1',
      '2001::1',
      '2001:db8::1',
      '2002:a00:1::1',
    ],
    ...['example.com', '', '1.2.3'],
  ])
    expect(isPublicAddress(address), address).toBe(false);
});
