import type { Auth } from '../transport/transport.js';
import { expectEqual, expectError, expectThat } from './expectations.js';
import { eventually, forged, isComplete, newCommand, pending, Reading, stateOf, transportCase, until } from './transport-scene.js';
import type { TransportCase } from './transport-world.js';

const minute = 60_000;

/** Tokens: none, refused, about to expire, expired. */
export const transportAuthCases: readonly TransportCase[] = [
  transportCase('is signed out when there is no token, and asks no more', [], async ({ transport, world }) => {
    const one = transport();
    const asked: string[] = [];
    const auth: Auth = async (why) => {
      asked.push(why);
      return null;
    };
    await expectError(one.connect({ auth }), { code: 'unauthenticated', outcome: 'not-sent' }, 'connect without a token');
    expectEqual(stateOf(one), 'signed-out', 'the state');
    await world.advance?.(minute);
    expectEqual(asked, ['connect'], 'why auth was asked');
    await expectError(one.request(world.command(newCommand(), 'never')), { code: 'unauthenticated', outcome: 'not-sent' }, 'a request');
    await one.connect({ auth: async () => world.credential() });
    expectEqual(stateOf(one), 'online', 'connect with a token works afterwards');
  }),

  transportCase('asks once more when a token is refused, and takes the second', [], async ({ connected, world }) => {
    const { asked } = await connected(async (why) => (why === 'connect' ? forged : world.credential()));
    expectEqual(asked, ['connect', 'rejected'], 'why auth was asked');
  }),

  transportCase('is signed out when the second token is refused, too', [], async ({ transport }) => {
    const one = transport();
    const asked: string[] = [];
    const auth: Auth = async (why) => {
      asked.push(why);
      return forged;
    };
    await expectError(one.connect({ auth }), { code: 'unauthenticated' }, 'connect with forged tokens');
    expectEqual(asked, ['connect', 'rejected'], 'why auth was asked');
    expectEqual(stateOf(one), 'signed-out', 'the state');
  }),

  transportCase('tries again later when `auth` fails', [], async ({ transport, world }) => {
    let failures = 2;
    const one = transport();
    const auth: Auth = async () => {
      failures -= 1;
      if (failures >= 0) throw new Error('the host app has no network either');
      return world.credential();
    };
    await eventually(world, one.connect({ auth }), 'connect resolved');
    expectEqual(stateOf(one), 'online', 'the state');
  }),

  transportCase('gets a fresh token before the old one expires, and no stream breaks', ['advance'], async ({ connected, world }) => {
    const { transport, asked, statuses } = await connected(async () => world.credential({ expiresIn: 10 * minute }));
    const reading = new Reading(transport).run();
    for (let minutes = 0; minutes < 35; minutes += 1) await world.advance(minute);
    await world.append(0);
    await until(world, () => isComplete(world, reading), 'a stream older than three tokens carried a change');
    expectEqual(reading.error?.code, undefined, 'how the stream ended');
    expectThat(asked.length >= 4 && asked.slice(1).every((why) => why === 'expiring'), `auth was asked in time: ${asked}`);
    expectEqual(
      statuses.map(({ state }) => state),
      ['idle', 'connecting', 'online'],
      'the states',
    );
    await transport.request(world.command(newCommand(), 'with the fourth token'));
  }),

  transportCase(
    'gets a fresh token first when the old one expired offline',
    ['advance', 'cut', 'reachable'],
    async ({ connected, world }) => {
      const { transport, asked } = await connected(async (why) => world.credential(why === 'connect' ? { expiresIn: 2 * minute } : {}));
      world.reachable(false);
      world.cut();
      for (let minutes = 0; minutes < 3; minutes += 1) await world.advance(minute);
      world.reachable(true);
      await until(world, () => stateOf(transport) === 'online', 'it was online again');
      expectEqual(asked, ['connect', 'expiring'], 'why auth was asked');
      await transport.request(world.command(newCommand(), 'after a long sleep'));
    },
  ),

  transportCase('keeps the session when a fresh token turns out to be bad', ['advance'], async ({ connected, world }) => {
    const { transport, asked } = await connected(async (why) =>
      why === 'expiring' ? forged : world.credential(why === 'connect' ? { expiresIn: 10 * minute } : {}),
    );
    const reading = new Reading(transport).run();
    for (let minutes = 0; minutes < 15; minutes += 1) await world.advance(minute);
    await world.append(0);
    await until(world, () => isComplete(world, reading), 'the stream carried a change');
    expectEqual(asked, ['connect', 'expiring', 'rejected'], 'why auth was asked');
    expectEqual(reading.error?.code, undefined, 'how the stream ended');
  }),

  transportCase('does not become another user', ['advance', 'foreignCredential', 'counts'], async ({ connected, world }) => {
    const { transport, asked } = await connected(async (why) =>
      why === 'connect'
        ? world.credential({ expiresIn: 10 * minute })
        : why === 'expiring'
          ? world.foreignCredential()
          : world.credential(),
    );
    const reading = new Reading(transport).run();
    for (let minutes = 0; minutes < 15; minutes += 1) await world.advance(minute);
    await world.append(0);
    await until(world, () => isComplete(world, reading), 'the stream carried a change of the same user');
    expectEqual(asked, ['connect', 'expiring', 'rejected'], 'why auth was asked');
  }),

  transportCase('asks for a token when the server lets the old one lapse', ['expireTokens'], async ({ connected, world }) => {
    const { transport, asked } = await connected();
    const reading = new Reading(transport);
    await reading.untilLive();
    await world.advance?.(minute);
    const ended = pending(reading.untilError());
    world.expireTokens();
    const error = await eventually(world, ended, 'the stream ended');
    expectThat(['unauthenticated', 'unavailable'].includes(error.code), `why the stream ended: ${error.code}`);
    await until(world, () => stateOf(transport) === 'online' && asked.length > 1, 'it was online with another token');
    expectEqual(asked, ['connect', 'rejected'], 'why auth was asked');
    await transport.request(world.command(newCommand(), 'with the second token'));
    await new Reading(transport, { from: reading.cursor }).untilLive();
  }),

  transportCase('is signed out when a token lapsed and there is no other', ['expireTokens'], async ({ connected, world }) => {
    const { transport } = await connected(async (why) => (why === 'connect' ? world.credential() : null));
    const ended = pending(new Reading(transport).untilError());
    await world.advance?.(minute);
    world.expireTokens();
    await eventually(world, ended, 'the stream ended');
    await until(world, () => stateOf(transport) === 'signed-out', 'it was signed out');
  }),
];
