import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { pgliteDatabase } from '../../src/database/pglite/index.js';
import { type Defect, liveDuringCatchUp, newestFewAreAll, newestSeenIsCursor, newIdOnResend } from './defects.js';
import { happen, type Step, story } from './steps.js';
import { judge } from './verdict.js';
import { openWorld } from './world.js';

const runs = Number(process.env.MODEL_RUNS ?? 40);

let database: Database;
beforeAll(async () => {
  database = await pgliteDatabase();
});
afterAll(() => database.close());

/** Tells a story to several clients, heals the network, and judges what they and the server hold. */
async function tell(steps: readonly Step[], seed: number, defect?: () => Defect): Promise<void> {
  const world = await openWorld(database, seed, defect);
  try {
    await world.clock.advance(3000); // Most have connected by now; the stories are about those who have not, too.
    for (const step of steps) await happen(world, step);
    world.network.heal();
    for (const device of world.devices) device.calm();
    await world.settle();
    await judge(world, database);
    // What a device knows to be missing can be had.
    for (const device of world.devices) for (const log of world.rooms) await loadAll(device, log, world);
    await judge(world, database);
    expect(world.devices.flatMap(({ errors }) => errors)).toEqual([]);
  } finally {
    await world.close();
  }
}

async function loadAll(
  { client, disk }: Awaited<ReturnType<typeof openWorld>>['devices'][number],
  log: Parameters<typeof client.log>[0],
  world: Awaited<ReturnType<typeof openWorld>>,
) {
  const state = (await disk.content.load()).logs.find((each) => each.log === log);
  if (!state || state.closed || state.seq < state.start) return;
  let done = false;
  const loading = client
    .log(log)
    .load([state.start, state.seq])
    .finally(() => {
      done = true;
    });
  for (let step = 0; step < 200 && !done; step += 1) await world.clock.advance(100);
  await loading;
  const after = (await disk.content.load()).logs.find((each) => each.log === log);
  expect(after?.holes, `holes of ${log} after loading`).toEqual([]);
}

const property = (defect?: () => Defect) =>
  fc.asyncProperty(story, fc.integer({ min: 1, max: 1_000_000 }), (steps, seed) => tell(steps, seed, defect));

describe('several clients on a network that does its worst', () => {
  // @feature 11 faults
  it('end up with the log of the server, each message once, in one order, each hole known', async () => {
    await fc.assert(property(), { numRuns: runs, endOnFailure: true });
  }, 600_000);

  it.each([
    ['take the newest version seen for what they hold', newestSeenIsCursor],
    ['apply live messages while they catch up', liveDuringCatchUp],
    ['take the newest few records for all there are', newestFewAreAll],
    ['send again under a new id', newIdOnResend],
  ])(
    'are found out if they %s',
    async (_, defect) => {
      const found = await fc.check(property(defect), { numRuns: 60, endOnFailure: true, seed: 7 });
      expect(found.failed).toBe(true);
    },
    600_000,
  );
});
