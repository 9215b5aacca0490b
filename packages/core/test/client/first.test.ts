import { afterEach, beforeEach, expect, it } from 'vitest';
import { notes } from './model-server.js';
import { alice, bob, room, settled, texts, World } from './world.js';

let world: World;
beforeEach(() => {
  world = new World();
  world.server.join(room, alice);
  world.server.join(room, bob);
});
afterEach(() => world.close());

it('carries a message from one to the other', async () => {
  const a = await world.live(alice);
  const b = await world.live(bob);
  const command = await a.client.enqueue(notes.methods.post, { log: room, text: 'hello' }, { log: room });
  expect(await command.settled()).toMatchObject({ log: room, seq: 1, version: 3 });
  await settled();
  expect(await texts(a.client, room)).toEqual(['hello']);
  expect(await texts(b.client, room)).toEqual(['hello']);
});
