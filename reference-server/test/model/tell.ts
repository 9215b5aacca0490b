import { GuanxiError, type LogId, type Transport } from '@guanxi/core';
import { expect } from 'vitest';
import type { Database } from '../../src/database/database.js';
import type { Device } from './device.js';
import { happen, type Step } from './steps.js';
import { judge } from './verdict.js';
import { openWorld, type World } from './world.js';

/** Tells a story to several clients, heals the network, and judges what they and the server hold. */
export async function tell(
  database: Database,
  steps: readonly Step[],
  seed: number,
  around: (transport: Transport) => Transport = (transport) => transport,
): Promise<void> {
  const world = await openWorld(database, seed, around);
  try {
    await world.clock.advance(3000); // Most have connected by now; the stories are about those who have not, too.
    for (const step of steps) await happen(world, step);
    world.network.heal();
    for (const device of world.devices) device.calm();
    await world.settle();
    await world.remind();
    await world.settle();
    await judge(world, database);
    // What a device knows to be missing can be had.
    for (const device of world.devices) for (const log of world.rooms) await loadAll(world, device, log);
    await judge(world, database);
    const defects = world.devices.flatMap(({ errors }) => errors).filter((each) => !GuanxiError.is((each as { error?: unknown }).error));
    expect(defects, 'what the clients logged beside the network').toEqual([]);
  } finally {
    await world.close();
  }
}

async function loadAll(world: World, { client, disk }: Device, log: LogId): Promise<void> {
  const stateOf = async () => (await disk.content.load()).logs.find((each) => each.log === log);
  const state = await stateOf();
  if (!state || state.closed || state.seq < state.start) return;
  let outcome: unknown = 'under way';
  const loading = client.log(log).load([state.start, state.seq]);
  loading.then(
    () => {
      outcome = 'done';
    },
    (error) => {
      outcome = error;
    },
  );
  for (let step = 0; step < 200 && outcome === 'under way'; step += 1) await world.clock.advance(100);
  if (GuanxiError.is(outcome) && outcome.code === 'forbidden') return; // She was removed, and learns it now.
  expect(outcome, `loading ${log}`).toBe('done');
  expect((await stateOf())?.holes, `holes of ${log} after loading`).toEqual([]);
}
