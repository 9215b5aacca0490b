import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startNats } from '../../environment/nats.js';

test('a real NATS server greets who connects', async () => {
  const server = await startNats();
  onTestFinished(() => server.stop());
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  const [greeting] = (await once(socket, 'data')) as [Buffer];
  expect(greeting.toString()).toMatch(/^INFO \{/);
});
