import { broadcastChannelTransport, messagePortTransport, webSocketTransport } from '@guanxi/core';
import { acceptLinks } from '@guanxi/core/serve';
import { linkWorld, runTransportCase, type TestBackend, type TransportWorld, transportCases } from '@guanxi/core/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { listenForWebSockets } from './web-socket-server.js';

/** The backend of the world at play, which links that come from outside are for. */
let present: TestBackend | null = null;
const server = await listenForWebSockets((link) => present?.accept(link));

function webSocketWorld(): TransportWorld {
  return linkWorld({
    transport: ({ backend, clock, random }) => {
      present = backend;
      return webSocketTransport({ url: server.url, WebSocket, clock, random });
    },
  });
}

let channels = 0;

function broadcastChannelWorld(): TransportWorld {
  channels += 1;
  const name = `suite-${channels}`;
  const far = new BroadcastChannel(name);
  const near: BroadcastChannel[] = [];
  let serving: { close(): void } | null = null;
  return linkWorld({
    transport: ({ backend, clock, random }) => {
      serving ??= acceptLinks(far, (link) => backend.accept(link));
      const channel = new BroadcastChannel(name);
      near.push(channel);
      return broadcastChannelTransport({ channel, clock, random });
    },
    close: () => {
      serving?.close();
      for (const channel of [far, ...near]) channel.close();
    },
  });
}

function messagePortWorld(): TransportWorld {
  const ports: MessagePort[] = [];
  return linkWorld({
    transport: ({ backend, clock, random }) => {
      const { port1, port2 } = new MessageChannel();
      ports.push(port1);
      port2.start();
      acceptLinks(port2, (link) => backend.accept(link));
      return messagePortTransport({ port: port1, clock, random });
    },
    close: () => {
      for (const port of ports) port.close();
    },
  });
}

afterAll(() => server.close());

describe.each([
  ['WebSocket', webSocketWorld],
  ['BroadcastChannel', broadcastChannelWorld],
  ['MessagePort', messagePortWorld],
])('a transport over %s', (_, makeWorld) => {
  // @feature 11 transports
  test.each(transportCases)('$name', async (one) => {
    expect(await runTransportCase(one, makeWorld)).toBe('passed');
  });
});
