import { broadcastChannelTransport, messagePortTransport } from '@guanxi/core';
import { serveBroadcastChannel, serveMessagePort } from '@guanxi/core/serve';
import { createTestBackend, fakeClock } from '@guanxi/core/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { refusal } from './raw-server.js';

const hello = { op: 'hello', protocol: 1, device: 'd' } as const;
const open: (BroadcastChannel | MessagePort)[] = [];
let names = 0;

afterEach(() => {
  for (const channel of open.splice(0)) channel.close();
});

/** Makes as many ends of one channel as are asked for. */
function ends(): () => BroadcastChannel {
  names += 1;
  const name = `channels-test-${names}`;
  return () => {
    const channel = new BroadcastChannel(name);
    open.push(channel);
    return channel;
  };
}

describe('a BroadcastChannel', () => {
  test('carries several clients, each its own link', async () => {
    const channel = ends();
    const backend = createTestBackend();
    const served = serveBroadcastChannel({ channel: channel(), backend });
    const users = ['ann', 'bob', 'eve'];
    const transports = users.map(() => broadcastChannelTransport({ channel: channel() }));
    await Promise.all(
      transports.map((transport, index) => transport.connect({ auth: async () => backend.credential(users[index] as string) })),
    );
    const answers = await Promise.all(transports.map((transport) => transport.request(hello)));
    expect(answers.map(({ user }) => user)).toEqual(users);
    await Promise.all(transports.map((transport) => transport.close()));
    await expect.poll(() => backend.counts.sessions).toBe(0);
    served.close();
  });

  test('is served by one of several who offer', async () => {
    const channel = ends();
    const backends = [createTestBackend(), createTestBackend()];
    const served = backends.map((backend) => serveBroadcastChannel({ channel: channel(), backend }));
    const transport = broadcastChannelTransport({ channel: channel() });
    const tokens = backends.map((backend) => backend.credential('ann').token);
    expect(tokens[0]).toBe(tokens[1]);
    await transport.connect({ auth: async () => ({ token: tokens[0] as string }) });
    expect(await transport.request(hello)).toMatchObject({ user: 'ann' });
    expect(backends.map(({ counts }) => counts.sessions).toSorted()).toEqual([0, 1]);
    await transport.close();
    for (const { close } of served) close();
  });

  test('is dialled again as soon as somebody serves', async () => {
    const channel = ends();
    const backend = createTestBackend();
    // The client's clock stands still, so only the server's word can make it dial.
    const transport = broadcastChannelTransport({ channel: channel(), clock: fakeClock() });
    const connecting = transport.connect({ auth: async () => backend.credential('ann') });
    await Promise.resolve();
    const served = serveBroadcastChannel({ channel: channel(), backend });
    await connecting;
    await transport.close();
    served.close();
  });

  test('takes a limited number of links', async () => {
    const channel = ends();
    const backend = createTestBackend();
    const served = serveBroadcastChannel({ channel: channel(), backend, limits: { channelLinks: 1 } });
    const [first, second] = [broadcastChannelTransport({ channel: channel() }), broadcastChannelTransport({ channel: channel() })];
    await first.connect({ auth: async () => backend.credential('ann') });
    const offline = new Promise<{ error?: { message: string } }>((resolve) => {
      second.status$.subscribe((status) => status.state === 'offline' && resolve(status));
    });
    second.connect({ auth: async () => backend.credential('bob') }).catch(() => {});
    expect((await offline).error?.message).toContain('full');
    await Promise.all([first.close(), second.close()]);
    served.close();
  });

  test('is shared with those who say other things on it', async () => {
    const channel = ends();
    const backend = createTestBackend();
    const served = serveBroadcastChannel({ channel: channel(), backend });
    const stranger = channel();
    for (const message of [null, 'text', [], ['guanxi.1'], ['guanxi.1', '', 'x', 'shout'], { tag: 'guanxi.1' }])
      stranger.postMessage(message);
    const transport = broadcastChannelTransport({ channel: channel() });
    await transport.connect({ auth: async () => backend.credential('ann') });
    expect(await transport.request(hello)).toMatchObject({ user: 'ann' });
    await transport.close();
    served.close();
  });

  test('that was closed by its owner makes its transport go offline, not throw', async () => {
    const channel = ends();
    const backend = createTestBackend();
    const served = serveBroadcastChannel({ channel: channel(), backend });
    const mine = channel();
    const transport = broadcastChannelTransport({ channel: mine });
    await transport.connect({ auth: async () => backend.credential('ann') });
    mine.close();
    expect(await refusal(transport.request(hello))).toMatchObject({ code: 'unavailable', outcome: 'unknown' });
    await transport.close();
    served.close();
  });
});

test('a MessagePort carries one link after the other', async () => {
  const { port1, port2 } = new MessageChannel();
  open.push(port1);
  const backend = createTestBackend();
  const served = serveMessagePort({ port: port2, backend });
  for (let round = 0; round < 3; round += 1) {
    const transport = messagePortTransport({ port: port1 });
    await transport.connect({ auth: async () => backend.credential('ann') });
    expect(await transport.request(hello)).toMatchObject({ user: 'ann' });
    await transport.close();
  }
  served.close();
  await expect.poll(() => backend.counts.sessions).toBe(0);
});
