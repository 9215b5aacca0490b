import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorResponse } from '../../src/gateway/error-response.js';
import { linkPreviewRoutes } from '../../src/gateway/link-previews/link-preview-routes.js';
import { createRateLimit } from '../../src/gateway/rate-limit.js';
import { verifyTokens } from '../../src/gateway/tokens/verify-tokens.js';
import { secret, tokenFor } from '../gateway/running-server.js';

const png = Buffer.from('iVBORw0KGgo=', 'base64');
let web: Server;
let inner: Server;
let previews: Server;
let host: string;
let secretAsked = 0;

const pages: Readonly<Record<string, readonly [status: number, headers: Record<string, string>, body: string | Buffer]>> = {
  '/page': [200, { 'content-type': 'text/html; charset=utf-8' }, '<title>Oolong</title><meta property="og:image" content="/picture.png">'],
  '/picture.png': [200, { 'content-type': 'image/png' }, png],
  '/moved': [302, { location: '/page' }, ''],
  '/gbk': [
    200,
    { 'content-type': 'text/html; charset=gbk' },
    Buffer.from([0x3c, 0x74, 0x69, 0x74, 0x6c, 0x65, 0x3e, 0xb2, 0xe8, 0x3c, 0x2f]),
  ],
  '/huge-picture': [200, { 'content-type': 'text/html' }, '<title>Big</title><meta property="og:image" content="/big.png">'],
  '/big.png': [200, { 'content-type': 'image/png' }, Buffer.alloc(2_097_153)],
  '/lies': [200, { 'content-type': 'text/html' }, '<title>Lies</title><meta property="og:image" content="/page">'],
  '/spies': [
    200,
    { 'content-type': 'text/html' },
    '<title>Spies</title><meta property="og:image" content="http://169.254.169.254/latest">',
  ],
  '/endless': [200, { 'content-type': 'text/html' }, `<title>Long</title>${' '.repeat(3_000_000)}`],
  '/file': [200, { 'content-type': 'application/pdf' }, '<title>No page</title>'],
  '/untitled': [200, { 'content-type': 'text/html' }, '<p>Words</p>'],
  '/error': [500, { 'content-type': 'text/html' }, '<title>Broken</title>'],
  '/inside': [302, { location: 'http://169.254.169.254/latest' }, ''],
  '/for-ever': [302, { location: '/for-ever' }, ''],
};

beforeAll(async () => {
  web = createServer((request, response) => {
    const [status, headers, body] = pages[request.url ?? ''] ?? [404, {}, ''];
    const neighbour = request.url === '/next-door' ? { location: `http://${addressOf(inner)}/` } : undefined;
    response.writeHead(neighbour ? 302 : status, neighbour ?? headers).end(body);
  });
  inner = createServer((_request, response) => {
    secretAsked += 1;
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Secret</title>');
  });
  host = await listen(web);
  await listen(inner);
  const app = new Hono();
  app.onError(errorResponse);
  const rate = createRateLimit({ burst: 40, rate: 1000, now: Date.now });
  app.route('/v1/link-preview', linkPreviewRoutes({ verify: verifyTokens({ secret }), rate, privateHosts: [host] }));
  previews = createServer(getRequestListener(app.fetch));
  await listen(previews);
});
afterAll(() => {
  for (const server of [web, inner, previews]) {
    server.closeAllConnections();
    server.close();
  }
});

const addressOf = (server: Server) => `127.0.0.1:${(server.address() as AddressInfo).port}`;

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return addressOf(server);
}

async function preview(url: unknown, token?: string) {
  const response = await fetch(`http://${addressOf(previews)}/v1/link-preview`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token ?? (await tokenFor('ann'))}` },
    body: JSON.stringify({ url }),
  });
  return { status: response.status, body: (await response.json()) as { readonly error?: { readonly code: string } } };
}

describe('the page of a link that is about to be sent', () => {
  it.each([
    ['/page', { title: 'Oolong', picture: { type: 'image/png', base64: png.toString('base64') } }],
    ['/moved', { title: 'Oolong', picture: { type: 'image/png', base64: png.toString('base64') } }],
    ['/gbk', { title: '茶' }],
    ['/huge-picture', { title: 'Big' }],
    ['/lies', { title: 'Lies' }],
    ['/spies', { title: 'Spies' }],
    ['/endless', { title: 'Long' }],
  ])('%s is told as a card', async (path, expected) => {
    expect(await preview(`http://${host}${path}`)).toEqual({ status: 200, body: expected });
  });

  it.each([
    ['a file', () => `http://${host}/file`, 'not-found'],
    ['a page without a title', () => `http://${host}/untitled`, 'not-found'],
    ['a page that is broken', () => `http://${host}/error`, 'not-found'],
    ['redirects without end', () => `http://${host}/for-ever`, 'unavailable'],
    ['a redirect into the own network', () => `http://${host}/inside`, 'forbidden'],
    ['a redirect to a neighbour on this machine', () => `http://${host}/next-door`, 'forbidden'],
    ['this machine', () => `http://${addressOf(inner)}/`, 'forbidden'],
    ['this machine by TLS', () => `https://${addressOf(inner)}/`, 'forbidden'],
    ['this machine by its name', () => 'https://localhost/', 'forbidden'],
    ['this machine in IPv6', () => 'https://[::1]/', 'forbidden'],
    ['this machine in IPv6 that carries IPv4', () => 'https://[::ffff:127.0.0.1]/', 'forbidden'],
    ['this machine as a number', () => 'https://2130706433/', 'forbidden'],
    ['a private network', () => 'https://10.0.0.1/', 'forbidden'],
    ['what a cloud tells its machines', () => 'http://169.254.169.254/latest/meta-data', 'forbidden'],
    ['somebody’s name in it', () => 'https://user:pass@tea.example/', 'forbidden'],
    ['a name that leads nowhere', () => 'https://nowhere.invalid/', 'unavailable'],
    ['no page of the web', () => 'file:///etc/passwd', 'invalid'],
    ['a script', () => 'javascript:alert(1)', 'invalid'],
    ['no address', () => 'tea', 'invalid'],
    ['too long an address', () => `https://tea.example/${'a'.repeat(2048)}`, 'invalid'],
    ['no text', () => 7, 'invalid'],
  ])('%s is refused', async (_name, url, code) => {
    expect((await preview(url())).body.error?.code).toBe(code);
    expect(secretAsked).toBe(0);
  });

  it('is told to nobody who has not signed in', async () => {
    expect((await preview(`http://${host}/page`, 'forged')).body.error?.code).toBe('unauthenticated');
  });

  it('is told so many times and no more', async () => {
    const app = new Hono();
    app.onError(errorResponse);
    const rate = createRateLimit({ burst: 1, rate: 0.001, now: () => 0 });
    app.route('/', linkPreviewRoutes({ verify: verifyTokens({ secret }), rate, privateHosts: [host] }));
    const ask = async (user: string) =>
      (
        await app.request('/', {
          method: 'POST',
          headers: { authorization: `Bearer ${await tokenFor(user)}` },
          body: JSON.stringify({ url: `http://${host}/gbk` }),
        })
      ).status;
    expect([await ask('ben'), await ask('ben'), await ask('cleo')]).toEqual([200, 429, 200]);
  });
});
