import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Link } from '@guanxi/core/contract';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { addressOf } from '../../src/gateway/address-of.js';
import { gatewayLimits } from '../../src/gateway/limits.js';
import { type WebSocketGateway, type WebSocketGatewayOptions, webSocketGateway } from '../../src/gateway/link/web-socket-gateway.js';
import { createRateLimit } from '../../src/gateway/rate-limit.js';

const teardown: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of teardown.splice(0).reverse()) await step();
});

/** A gateway on a port of its own. Each new link is given to `serve`. */
async function start(
  serve: (link: Link) => void,
  options: Partial<WebSocketGatewayOptions> = {},
): Promise<{ url: string; port: number; gateway: WebSocketGateway }> {
  const server = createServer();
  const gateway = webSocketGateway({
    server,
    serve,
    now: Date.now,
    maxConnections: 100,
    connects: createRateLimit({ burst: 1000, rate: 1000, now: Date.now }),
    addressOf: (request) => addressOf(request, { trustProxy: true }),
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  teardown.push(
    () => new Promise((resolve) => server.close(resolve)),
    () => gateway.close(100),
  );
  const { port } = server.address() as AddressInfo;
  return { url: `ws://127.0.0.1:${port}/v1/link`, port, gateway };
}

async function dial(
  url: string,
  options: { readonly protocol?: string; readonly headers?: Record<string, string> } = {},
): Promise<WebSocket> {
  const socket = new WebSocket(url, options.protocol ?? 'guanxi.1', { headers: options.headers ?? {} });
  teardown.push(() => socket.terminate());
  await once(socket, 'open');
  return socket;
}

/** The status and error body of a handshake that is refused. */
async function refusal(url: string, options: Parameters<typeof dial>[1] = {}): Promise<{ status: number; code: string }> {
  const socket = new WebSocket(url, options.protocol ?? 'guanxi.1', { headers: options.headers ?? {} });
  const [, response] = await once(socket, 'unexpected-response');
  let body = '';
  for await (const chunk of response) body += chunk;
  return { status: response.statusCode, code: JSON.parse(body).error.code };
}

const echo = (link: Link) => {
  link.onFrame = (frame) => link.send(frame);
};

/** Opens a WebSocket by hand and reads nothing of what comes afterwards. */
async function deafReader(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  teardown.push(() => socket.destroy());
  socket.on('error', () => {});
  socket.write(
    'GET /v1/link HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n' +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: guanxi.1\r\n\r\n',
  );
  await once(socket, 'data');
  socket.pause();
  return socket;
}

describe('links over WebSockets', () => {
  it('carry text both ways, in order', async () => {
    const { url } = await start(echo);
    const socket = await dial(url);
    expect(socket.protocol).toBe('guanxi.1');
    const sent = Array.from({ length: 500 }, (_, i) => `${i} 你好 ${'x'.repeat(i)}`);
    const got: string[] = [];
    const done = new Promise<void>((resolve) =>
      socket.on('message', (data) => {
        if (got.push(String(data)) === sent.length) resolve();
      }),
    );
    for (const text of sent) socket.send(text);
    await done;
    expect(got).toEqual(sent);
  });

  it('send what they were given before they close, with code and reason', async () => {
    const { url } = await start((link) => {
      link.onFrame = () => {
        link.send('last words');
        link.close(1008, 'é'.repeat(200));
        link.send('too late');
      };
    });
    const socket = await dial(url);
    const texts: string[] = [];
    socket.on('message', (data) => texts.push(String(data)));
    socket.send('go');
    const [code, reason] = await once(socket, 'close');
    expect([code, String(reason)]).toEqual([1008, 'é'.repeat(61)]);
    expect(texts).toEqual(['last words']);
  });

  it('tell who closed them, once', async () => {
    const closes: object[] = [];
    const closed = new Promise<void>((resolve) => {
      void start((link) => {
        link.onClose = (why) => {
          closes.push(why);
          resolve();
        };
      }).then(async ({ url }) => (await dial(url)).close(4000, 'bye'));
    });
    await closed;
    expect(closes).toEqual([{ code: 4000, reason: 'bye' }]);
  });

  it('close on binary frames and on frames too long', async () => {
    const { url } = await start(echo);
    const binary = await dial(url);
    binary.send(Buffer.from('x'));
    expect((await once(binary, 'close'))[0]).toBe(1003);
    const long = await dial(url);
    long.send('x'.repeat(500_000));
    expect((await once(long, 'close'))[0]).toBe(1009);
  });

  it('are cut when their reader takes nothing and too much waits', async () => {
    let cut: object | undefined;
    let queued = 0;
    await new Promise<void>((resolve) => {
      void start((link) => {
        link.onClose = (why) => {
          cut = why;
          resolve();
        };
        const text = 'x'.repeat(1_000_000);
        const pour = () => {
          link.send(text);
          queued = Math.max(queued, link.queued);
          if (cut === undefined) setImmediate(pour);
        };
        pour();
      }).then(({ port }) => deafReader(port));
    });
    expect(cut).toMatchObject({ code: 1006 });
    expect(queued).toBeLessThanOrEqual(gatewayLimits.socketQueue + 1_000_000);
  });
});

describe('the gateway', () => {
  it('takes WebSockets at its own address and sub-protocol only', async () => {
    const { url } = await start(echo);
    expect(await refusal(url.replace('link', 'other'))).toEqual({ status: 404, code: 'not-found' });
    expect(await refusal(url, { protocol: 'guanxi.2' })).toEqual({ status: 400, code: 'unsupported' });
  });

  it('refuses foreign origins when it was given some', async () => {
    const { url } = await start(echo, { origins: ['https://app.example'] });
    expect(await refusal(url, { headers: { origin: 'https://evil.example' } })).toEqual({ status: 403, code: 'forbidden' });
    await dial(url, { headers: { origin: 'https://app.example' } });
    await dial(url);
  });

  it('refuses an address that connects too often, and no other', async () => {
    const { url } = await start(echo, { connects: createRateLimit({ burst: 2, rate: 0.001, now: Date.now }) });
    const from = (address: string) => ({ headers: { 'x-forwarded-for': `spoofed, ${address}` } });
    await dial(url, from('10.0.0.1'));
    await dial(url, from('10.0.0.1'));
    expect(await refusal(url, from('10.0.0.1'))).toEqual({ status: 429, code: 'rate-limited' });
    await dial(url, from('10.0.0.2'));
  });

  it('says that it is full, and later just refuses', async () => {
    const { url, gateway } = await start(echo, { maxConnections: 1 });
    await dial(url);
    const second = await dial(url);
    expect((await once(second, 'close'))[0]).toBe(1013);
    expect(gateway.connections).toBe(1);
  });

  it('closes all links with 1001, cuts those that stay, and takes no more', async () => {
    const { url, port, gateway } = await start(echo);
    const socket = await dial(url);
    const deaf = await deafReader(port);
    const closed = once(socket, 'close');
    const cut = once(deaf.resume(), 'close');
    await Promise.all([gateway.close(50), gateway.close(50)]);
    expect((await closed)[0]).toBe(1001);
    await cut;
    expect(gateway.connections).toBe(0);
    expect(await refusal(url)).toEqual({ status: 503, code: 'unavailable' });
  });
});

describe('a rate limit', () => {
  it('gives turns back with time', () => {
    let now = 0;
    const limit = createRateLimit({ burst: 2, rate: 2, now: () => now });
    expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 500]);
    expect(limit.take('b')).toBe(0);
    now = 499;
    expect(limit.take('a')).toBe(1);
    now = 500;
    expect(limit.take('a')).toBe(0);
  });

  it('remembers so many addresses and no more', () => {
    const limit = createRateLimit({ burst: 1, rate: 0.001, now: () => 0, keys: 2 });
    expect([limit.take('a'), limit.take('b'), limit.take('a')].map((wait) => wait > 0)).toEqual([false, false, true]);
    limit.take('c'); // b was quiet the longest.
    expect(limit.take('b')).toBe(0);
  });
});
