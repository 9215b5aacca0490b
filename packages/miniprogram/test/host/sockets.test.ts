import { expect, test } from 'vitest';
import type { SocketRequest } from '../../src/host/network/program-network.js';
import { createSockets } from '../../src/host/network/sockets.js';

test('a program that begins again hears nothing of the sockets it had, even by the name that another has now', async () => {
  const told: unknown[] = [];
  const asked: SocketRequest[] = [];
  const closed: number[] = [];
  const sockets = createSockets({
    program: 'shop',
    domains: ['https://far.example'],
    network: {
      fetch: () => Promise.reject(new Error('none')),
      socket(request) {
        const at = asked.push(request) - 1;
        return { send: () => undefined, close: () => void closed.push(at) };
      },
    },
    signal: new AbortController().signal,
    emit: (channel, value) => void told.push([channel, value]),
  });
  const connect = () => sockets.handlers['connectSocket']?.({ socket: 'socket:1', url: 'wss://far.example/' });
  await connect();
  asked[0]?.opened();
  sockets.forget();
  await connect();
  asked[0]?.message('of the run before');
  asked[0]?.closed(1000, '');
  asked[1]?.opened({ 'x-a': 'b' });
  asked[1]?.message('mine');
  expect(closed).toEqual([0]);
  expect(told).toEqual([
    ['socket:1', { type: 'open', header: {} }],
    ['socket:1', { type: 'open', header: { 'x-a': 'b' } }],
    ['socket:1', { type: 'message', data: 'mine' }],
  ]);
});
