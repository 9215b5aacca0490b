import { expectEqual, expectError, expectThat } from './expectations.js';
import type { Damage } from './link-valve.js';
import { seededRandom } from './seeded-random.js';
import {
  eventually,
  expectComplete,
  type isComplete,
  newCommand,
  pending,
  Reading,
  settle,
  stateOf,
  transportCase,
  until,
} from './transport-scene.js';
import type { TransportCase } from './transport-world.js';

const damages: readonly Damage[] = ['repeat', 'swap', 'halve', 'lose', 'noise'];

/** What networks and servers do to streams, and how a reader comes through. */
export const transportFaultCases: readonly TransportCase[] = [
  transportCase('throws when the connection is cut, and resumes without a hole', ['cut'], async ({ connected, world }) => {
    const { transport } = await connected();
    const reading = new Reading(transport);
    await reading.untilLive();
    await world.append(0);
    await reading.next();
    const ended = pending(reading.untilError());
    world.cut();
    const error = await eventually(world, ended, 'the stream ended');
    expectEqual(error.code, 'unavailable', 'why the stream ended');
    await world.append(0);
    await world.append(1);
    await until(world, () => stateOf(transport) === 'online', 'it was online again');
    const again = new Reading(transport, { from: reading.cursor });
    await again.untilLive();
    await expectComplete(world, reading, again);
  }),

  transportCase('has changed its status when a stream throws', ['cut'], async ({ connected, world }) => {
    const { transport } = await connected();
    const reading = new Reading(transport);
    await reading.untilLive();
    let told = '';
    const ended = reading.untilError().then(() => {
      told = stateOf(transport);
    });
    world.cut();
    await eventually(world, ended, 'the stream ended');
    expectEqual(told, 'offline', 'the state when the stream threw');
  }),

  transportCase('comes through cuts at any moment without a hole', ['cut'], async ({ connected, world }) => {
    const random = seededRandom(20);
    const { transport } = await connected();
    const readings: Reading[] = [];
    for (let round = 0; round < 12; round += 1) {
      await until(world, () => stateOf(transport) === 'online', 'it was online');
      const reading = new Reading(transport, { from: readings.at(-1)?.cursor ?? 'start' }).run();
      readings.push(reading);
      for (let step = 0; step < 6; step += 1) {
        await world.append(Math.floor(random() * 5));
        if (random() < 0.3) await settle();
      }
      world.cut();
      await until(world, () => reading.error !== null, 'the stream ended');
      expectEqual(reading.error?.code, 'unavailable', 'why the stream ended');
    }
    await until(world, () => stateOf(transport) === 'online', 'it was online');
    const last = new Reading(transport, { from: readings.at(-1)?.cursor ?? 'start' });
    await last.untilLive();
    await expectComplete(world, last, ...readings);
  }),

  transportCase('tells that a cursor is no longer held', ['trim'], async ({ connected, world }) => {
    await world.append(0);
    const { transport } = await connected();
    const reading = new Reading(transport);
    await reading.untilLive();
    await reading.leave();
    world.trim();
    const gone = new Reading(transport, { from: reading.cursor }).next();
    await expectError(gone, { code: 'gone', retry: 'after-resync' }, 'the first read');
    const again = new Reading(transport);
    await again.untilLive();
    await expectComplete(world, again);
  }),

  transportCase('tells that a cursor is of another history', ['restart'], async ({ connected, world }) => {
    await world.append(0);
    const { transport } = await connected();
    const reading = new Reading(transport);
    await reading.untilLive();
    const ended = pending(reading.untilError());
    world.restart();
    await eventually(world, ended, 'the stream ended');
    await world.append(1);
    await until(world, () => stateOf(transport) === 'online', 'it was online again');
    await expectError(new Reading(transport, { from: reading.cursor }).next(), { code: 'gone', retry: 'after-resync' }, 'the first read');
    const again = new Reading(transport);
    await again.untilLive();
    await expectComplete(world, again);
  }),

  transportCase('tells that a cursor is none', [], async ({ connected }) => {
    const { transport } = await connected();
    await expectError(new Reading(transport, { from: 'never given' }).next(), { code: 'gone', retry: 'after-resync' }, 'the first read');
    expectEqual(stateOf(transport), 'online', 'the state');
  }),

  transportCase('carries nothing after the permission was taken away', ['revoke'], async ({ connected, world }) => {
    const { transport } = await connected();
    const reading = new Reading(transport);
    await reading.untilLive();
    const ended = pending(reading.untilError());
    const before = reading.batches.length;
    world.revoke();
    await world.append(0);
    expectEqual((await eventually(world, ended, 'the stream ended')).code, 'forbidden', 'why the stream ended');
    expectEqual(reading.batches.length, before, 'the number of batches');
    await expectError(new Reading(transport).next(), { code: 'forbidden' }, 'another stream');
  }),

  transportCase('finds out that nobody is there any more', ['advance', 'freeze', 'hold', 'echo'], async ({ connected, world }) => {
    const { transport } = await connected();
    const reading = new Reading(transport);
    await reading.untilLive();
    const ended = pending(reading.untilError());
    world.hold();
    const request = pending(transport.request(world.echo('never answered')));
    await settle();
    world.freeze(true);
    // Two heartbeats of 15 s, and 10 s for looking. Real networks get a turn now and then.
    for (let seconds = 0; seconds < 40 && stateOf(transport) === 'online'; seconds += 5) {
      await world.advance(5000);
      await settle();
    }
    expectThat(stateOf(transport) !== 'online', 'it noticed within two heartbeats');
    await ended;
    const { code } = await request.then(
      () => ({ code: 'answered' }),
      (error) => error,
    );
    // Whichever limit is reached first.
    expectThat(['unavailable', 'timeout'].includes(code), `the request is told, not ${code}`);
    world.freeze(false);
    await until(world, () => stateOf(transport) === 'online', 'it was online again');
  }),

  transportCase('does not wait for ever for a server that says nothing', ['advance', 'freeze'], async ({ transport, world }) => {
    world.freeze(true);
    const one = transport();
    const connecting = pending(one.connect({ auth: async () => world.credential() }));
    let told = 0;
    one.status$.subscribe(({ state }) => {
      if (state === 'offline') told += 1;
    });
    for (let seconds = 0; seconds < 60 && told === 0; seconds += 5) {
      await settle();
      await world.advance(5000);
    }
    expectThat(told > 0, 'it told within a minute that it is offline');
    world.freeze(false);
    for (let seconds = 0; seconds < 60 && stateOf(one) !== 'online'; seconds += 5) {
      await settle();
      await world.advance(5000);
    }
    await eventually(world, connecting, 'connect resolved when the server spoke');
  }),

  ...damages.map((damage) =>
    transportCase(`never takes a frame for data after a pipe's fault: ${damage}`, ['damage'], async ({ connected, world }) => {
      await world.append(0);
      const { transport } = await connected();
      const readings = [new Reading(transport)];
      await readings[0]?.untilLive();
      readings[0]?.run();
      world.damage(damage);
      await world.append(1);
      await world.append(2);
      await until(
        world,
        async () => {
          const last = readings.at(-1);
          if (last?.error && stateOf(transport) === 'online') {
            readings.push(new Reading(transport, { from: last.cursor }).run());
          }
          return readings.length > 1 && (await hasHeardAll(world, readings));
        },
        'the stream was cut, resumed and complete',
      );
      expectEqual(readings[0]?.error?.code, 'unavailable', 'why the stream ended');
      const items = readings.flatMap((reading) => reading.items).map((item) => JSON.stringify(item));
      expectEqual(items, [...new Set(items)], 'nothing came twice');
    }),
  ),

  transportCase('never takes the answer to another request for its own', ['damage', 'echo'], async ({ connected, world }) => {
    for (const damage of damages) {
      const { transport } = await connected();
      world.damage(damage);
      const results = await eventually(
        world,
        Promise.allSettled(Array.from({ length: 5 }, (_, number) => transport.request(world.echo({ damage, number })))),
        'all requests ended',
      );
      for (const [number, result] of results.entries()) {
        if (result.status === 'rejected') expectEqual(result.reason.code, 'unavailable', `request ${number}`);
        else expectEqual((result.value as unknown as { result: unknown }).result, { value: { damage, number } }, `request ${number}`);
      }
      await until(world, () => stateOf(transport) === 'online', 'it was online again');
      await transport.request(world.command(newCommand(), 'afterwards'));
      await transport.close();
    }
  }),
];

async function hasHeardAll(world: Parameters<typeof isComplete>[0], readings: readonly Reading[]): Promise<boolean> {
  return expectComplete(world, ...readings).then(
    () => true,
    () => false,
  );
}
