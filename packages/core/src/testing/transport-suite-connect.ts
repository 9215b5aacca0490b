import type { Auth, TransportStatus } from '../transport/transport.js';
import { expectEqual, expectError, expectThat } from './expectations.js';
import { eventually, newCommand, pending, Reading, settle, stateOf, transportCase, until } from './transport-scene.js';
import type { TransportCase } from './transport-world.js';

const minute = 60_000;

/** Coming online, staying there, status, the end. */
export const transportConnectCases: readonly TransportCase[] = [
  transportCase('connects once, however often it is asked', [], async ({ connected, world }) => {
    const { transport, asked } = await connected();
    const auth = async () => world.credential();
    await Promise.all([transport.connect({ auth }), transport.connect({ auth })]);
    expectEqual(asked, ['connect'], 'the second connect does nothing');
    expectEqual(stateOf(transport), 'online', 'and it is online');
  }),

  transportCase('tells its status at once, by legal steps, and `closed` last', [], async ({ transport, world }) => {
    const one = transport();
    const states: string[] = [];
    let completed = false;
    one.status$.subscribe({ next: ({ state }) => states.push(state), complete: () => (completed = true) });
    expectEqual(states, ['idle'], 'what a subscriber is told at once');
    await one.connect({ auth: async () => world.credential() });
    await one.close();
    expectEqual(states, ['idle', 'connecting', 'online', 'closed'], 'the states');
    expectThat(completed, 'status$ completes after `closed`');
    expectEqual(stateOf(one), 'closed', 'what a late subscriber is told');
  }),

  transportCase('comes back by itself when the connection is cut', ['cut'], async ({ connected, world }) => {
    const { transport, statuses } = await connected();
    world.cut();
    await until(world, () => stateOf(transport) !== 'online', 'it noticed the cut');
    await until(world, () => stateOf(transport) === 'online', 'it was online again');
    const states = statuses.map(({ state }) => state);
    expectEqual(states, ['idle', 'connecting', 'online', 'offline', 'connecting', 'online'], 'the states');
    const offline = statuses[3] as TransportStatus;
    expectEqual(offline.error?.code, 'unavailable', 'why it was offline');
    expectThat(typeof offline.retryAt === 'number', 'it tells when it tries again');
  }),

  transportCase('keeps trying while the server cannot be reached', ['advance', 'now', 'reachable'], async ({ transport, world }) => {
    world.reachable(false);
    const one = transport();
    const statuses: TransportStatus[] = [];
    const pauses: number[] = [];
    one.status$.subscribe((status) => {
      statuses.push(status);
      if (status.state === 'offline') pauses.push((status.retryAt ?? Number.NaN) - world.now());
    });
    const connecting = pending(one.connect({ auth: async () => world.credential() }));
    await until(world, () => pauses.length >= 8, 'it had tried eight times');
    expectThat(
      pauses.every((pause) => pause >= 0 && pause <= minute),
      `each pause lies between 0 and 60 s; they were ${pauses}`,
    );
    expectThat(
      statuses.every(({ state, error }) => state !== 'offline' || error),
      'each time it tells why',
    );
    world.reachable(true);
    await eventually(world, connecting, 'connect resolved when the server was there');
    expectEqual(stateOf(one), 'online', 'the state');
  }),

  transportCase('stops trying when nobody waits any more for the first connection', [], async ({ transport, world }) => {
    const one = transport();
    const stop = new AbortController();
    const connecting = pending(one.connect({ auth: () => new Promise(() => {}), signal: stop.signal }));
    await settle();
    stop.abort();
    await expectError(connecting, { code: 'aborted' }, 'connect');
    expectEqual(stateOf(one), 'idle', 'the state');
    await expectError(
      one.connect({ auth: async () => null, signal: stop.signal }),
      { code: 'aborted' },
      'connect with a signal that fired',
    );
    await one.connect({ auth: async () => world.credential() });
    expectEqual(stateOf(one), 'online', 'connect works afterwards');
  }),

  transportCase('closes once for all, and rejects what is under way', ['hold', 'echo'], async ({ connected, world }) => {
    const { transport } = await connected();
    const reading = new Reading(transport);
    await reading.untilLive();
    const waiting = pending(reading.untilError());
    world.hold();
    const request = pending(transport.request(world.echo(1)));
    await settle();
    await Promise.all([transport.close(), transport.close()]);
    await expectError(request, { code: 'closed', outcome: 'unknown', retry: 'never' }, 'a request under way');
    expectEqual((await waiting).code, 'closed', 'an open stream');
    await expectError(transport.request(world.echo(2)), { code: 'closed', outcome: 'not-sent' }, 'a request afterwards');
    await expectError(new Reading(transport).next(), { code: 'closed' }, 'a stream afterwards');
    await expectError(transport.connect({ auth: async () => null }), { code: 'closed' }, 'connect afterwards');
  }),

  transportCase('leaves nothing behind on the server', ['counts'], async ({ connected, world }) => {
    for (let round = 0; round < 10; round += 1) {
      const { transport } = await connected();
      await new Reading(transport).next();
      await transport.close();
    }
    await until(world, () => world.counts().sessions === 0 && world.counts().streams === 0, 'sessions and streams were gone');
  }),

  transportCase('refuses requests and streams before it is online', [], async ({ transport, world }) => {
    const one = transport();
    const expected = { code: 'unavailable', outcome: 'not-sent', retry: 'same-key' } as const;
    await expectError(one.request(world.command(newCommand(), 'too early')), expected, 'a request');
    await expectError(new Reading(one).next(), { code: 'unavailable' }, 'a stream');
  }),

  transportCase('works whatever the time of the device', ['advance', 'setClock'], async ({ connected, world }) => {
    const day = 24 * 60 * minute;
    for (const by of [day, -2 * day]) {
      world.setClock(by);
      const auth: Auth = async () => world.credential({ expiresIn: 60 * minute });
      const { transport, asked } = await connected(auth);
      await world.advance(10 * minute);
      await transport.request(world.command(newCommand(), 'at any time'));
      expectThat(asked.length <= 2, `a clock that is wrong by a day does not make it ask for tokens again and again: ${asked}`);
      await transport.close();
    }
  }),
];
