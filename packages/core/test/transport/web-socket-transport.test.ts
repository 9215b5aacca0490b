import { webSocketTransport } from '@guanxi/core';
import { serveLink } from '@guanxi/core/serve';
import { createTestBackend } from '@guanxi/core/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { refusal } from './raw-server.js';
import { listenForWebSockets } from './web-socket-server.js';

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const auth = (backend: ReturnType<typeof createTestBackend>) => async () => backend.credential('ann');

describe('webSocketTransport', () => {
  test.each(['', 'not a url', 'ftp://example.org', '/v1/link'])('refuses "%s", which is no URL of a WebSocket', (url) => {
    expect(() => webSocketTransport({ url, WebSocket })).toThrow(expect.objectContaining({ code: 'invalid' }));
  });

  test('says what to do where there is no WebSocket', () => {
    const { WebSocket: own } = globalThis;
    Reflect.deleteProperty(globalThis, 'WebSocket');
    closing.push(() => own && Object.assign(globalThis, { WebSocket: own }));
    expect(() => webSocketTransport({ url: 'ws://127.0.0.1' })).toThrow(expect.objectContaining({ code: 'unsupported' }));
  });

  test('takes an http URL for the WebSocket beside it', async () => {
    const backend = createTestBackend();
    const server = await listenForWebSockets((link) => serveLink(link, backend));
    closing.push(server.close);
    const transport = webSocketTransport({ url: server.url.replace('ws:', 'http:'), WebSocket });
    closing.push(() => transport.close());
    await transport.connect({ auth: auth(backend) });
    expect(await transport.request({ op: 'hello', protocol: 1, device: 'd' })).toMatchObject({ user: 'ann' });
  });

  test('does not talk to a server of another sub-protocol', async () => {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => false });
    await new Promise((resolve) => server.once('listening', resolve));
    closing.push(() => server.close());
    const { port } = server.address() as { port: number };
    const transport = webSocketTransport({ url: `ws://127.0.0.1:${port}`, WebSocket });
    closing.push(() => transport.close());
    const offline = new Promise<{ error?: unknown }>((resolve) => {
      transport.status$.subscribe((status) => status.state === 'offline' && resolve(status));
    });
    transport.connect({ auth: auth(createTestBackend()) }).catch(() => {});
    expect(await offline).toMatchObject({ error: { code: 'unavailable' } });
  });

  test('tells why a server cannot be reached', async () => {
    const server = await listenForWebSockets(() => {});
    await server.close();
    const transport = webSocketTransport({ url: server.url, WebSocket });
    closing.push(() => transport.close());
    const offline = new Promise<{ error?: { message: string } }>((resolve) => {
      transport.status$.subscribe((status) => status.state === 'offline' && resolve(status));
    });
    const connecting = refusal(transport.connect({ auth: auth(createTestBackend()) }));
    expect((await offline).error?.message).toContain('could not be reached');
    await transport.close();
    expect(await connecting).toMatchObject({ code: 'closed' });
  });

  test('closes with codes that pages may use', async () => {
    const codes: number[] = [];
    const server = await listenForWebSockets((link) => {
      link.onClose = ({ code }) => codes.push(code);
      link.onFrame = () => link.send('nonsense');
    });
    closing.push(server.close);
    const transport = webSocketTransport({ url: server.url, WebSocket });
    closing.push(() => transport.close());
    transport.connect({ auth: auth(createTestBackend()) }).catch(() => {});
    await expect.poll(() => codes[0]).toBe(4002);
  });
});
