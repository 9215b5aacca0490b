import { firstValueFrom } from 'rxjs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { notes } from '../client/model-server.js';
import { bob, room } from '../client/world.js';
import { TabWorld } from './tab-world.js';

let world: TabWorld;
beforeEach(() => {
  world = new TabWorld();
});
afterEach(() => world.end());

it('several tabs have one connection, and all are live', async () => {
  const tabs = [await world.live(), await world.live(), await world.live()];
  world.server.post(room, bob, 'hello');
  await world.quiet();
  for (const tab of tabs) expect(tab.shown()).toEqual(['hello']);
  expect(world.browser.transports).toHaveLength(1);
  expect(await Promise.all(tabs.map((tab) => world.role(tab)))).toEqual(['host', 'guest', 'guest']);
});

it('a command of a guest is shown in every tab at once, and settles', async () => {
  const [host, guest] = [await world.live(), await world.live()];
  world.setOffline(true);
  await world.quiet();
  const command = await guest.client.enqueue(notes.methods.post, { log: room, text: 'one' }, { log: room });
  expect(await firstValueFrom(guest.client.outbox.entries$)).toMatchObject([{ id: command.id, state: { name: 'queued' } }]);
  await world.quiet();
  for (const tab of [host, guest]) expect(tab.shown()).toEqual(['one?']);
  world.setOffline(false);
  await world.pass(1000);
  for (const tab of [host, guest]) expect(tab.shown()).toEqual(['one']);
  expect(await command.settled()).toMatchObject({ seq: 1 });
});
