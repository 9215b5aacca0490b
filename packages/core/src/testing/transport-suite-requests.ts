import type { Request } from '../contract/request.js';
import type { Transport } from '../transport/transport.js';
import { expectEqual, expectError, expectThat } from './expectations.js';
import { eventually, newCommand, pending, Reading, settle, stateOf, transportCase, until } from './transport-scene.js';
import type { TransportCase } from './transport-world.js';

const interrupted = { code: 'unavailable', outcome: 'unknown', retry: 'same-key' } as const;

/** One answer or one error for each request, and the truth about what may have happened. */
export const transportRequestCases: readonly TransportCase[] = [
  transportCase('carries JSON without loss', ['echo'], async ({ connected, world }) => {
    const { transport } = await connected();
    const value = {
      text: 'é 关系 🧧 \u2028 \\ " \u0000',
      numbers: [0, -1, 1.5, 2 ** 53 - 1, -(2 ** 53), 1e-7],
      nothing: null,
      flags: [true, false],
      nested: [[[[{ deep: [] }]]], {}],
      ['__proto__ ']: 'a key',
    };
    expectEqual(await echoed(transport, world.echo(value)), value, 'what came back');
  }),

  transportCase('gives 100 concurrent requests each its own answer', ['echo', 'hold'], async ({ connected, world }) => {
    const { transport } = await connected();
    const gate = world.hold();
    const answers = Promise.all(Array.from({ length: 100 }, (_, number) => echoed(transport, world.echo(number))));
    await until(world, () => gate.held === 100, 'all were under way');
    gate.release();
    expectEqual(
      await eventually(world, answers, 'all were answered'),
      Array.from({ length: 100 }, (_, number) => number),
      'the answers',
    );
  }),

  transportCase('has one effect and one answer for one id', [], async ({ connected, world }) => {
    const { transport } = await connected();
    const id = newCommand();
    const first = await transport.request(world.command(id, id));
    expectEqual(await transport.request(world.command(id, id)), first, 'the answer to the same again');
    expectEqual(await world.effects(id), 1, 'how often it took effect');
  }),

  transportCase('has one effect when the same id is sent twice at once', [], async ({ connected, world }) => {
    const { transport } = await connected();
    const id = newCommand();
    const same = () => transport.request(world.command(id, id));
    const [one, other] = await Promise.all([same(), same()]);
    expectEqual(one, other, 'both answers');
    expectEqual(await world.effects(id), 1, 'how often it took effect');
  }),

  transportCase('is refused when an id is used for something else', [], async ({ connected, world }) => {
    const { transport } = await connected();
    const id = newCommand();
    await transport.request(world.command(id, id));
    const other = transport.request(world.command(id, `other ${id}`));
    await expectError(other, { code: 'conflict', outcome: 'rejected', retry: 'never' }, 'another command with the same id');
    expectEqual(await world.effects(`other ${id}`), 0, 'how often the other took effect');
  }),

  transportCase('sends nothing for a signal that has fired', [], async ({ connected, world }) => {
    const { transport } = await connected();
    const id = newCommand();
    const request = pending(transport.request(world.command(id, id), { signal: AbortSignal.abort() }));
    await expectError(request, { code: 'aborted', outcome: 'not-sent' }, 'the request');
    await settle();
    expectEqual(await world.effects(id), 0, 'how often it took effect');
  }),

  transportCase('gives up a request under way, and ignores its late answer', ['hold', 'echo'], async ({ connected, world }) => {
    const { transport } = await connected();
    const gate = world.hold();
    const stop = new AbortController();
    const request = pending(transport.request(world.echo('late'), { signal: stop.signal }));
    await until(world, () => gate.held === 1, 'it was under way');
    stop.abort();
    await expectError(request, { code: 'aborted', outcome: 'unknown', retry: 'same-key' }, 'the request');
    gate.release();
    await settle();
    expectEqual(await echoed(transport, world.echo('next')), 'next', 'the answer to the next request');
    expectEqual(stateOf(transport), 'online', 'the state');
  }),

  transportCase('tells a refusal as it is', ['refuse'], async ({ connected, world }) => {
    const { transport } = await connected();
    const error = { code: 'forbidden', message: 'Ask an owner.', outcome: 'rejected', retry: 'never', reason: 'not-an-owner' } as const;
    const refused = await expectError(transport.request(world.refuse(error)), error, 'the request');
    expectEqual(refused.message, error.message, 'the message');
    expectEqual(stateOf(transport), 'online', 'the state');
  }),

  transportCase('tells how long to wait when the server says so', ['refuse'], async ({ connected, world }) => {
    const { transport } = await connected();
    const error = { code: 'rate-limited', message: 'Slow down.', outcome: 'rejected', retry: 'same-key', retryAfter: 1234 } as const;
    const refused = await expectError(transport.request(world.refuse(error)), { code: 'rate-limited', retry: 'same-key' }, 'the request');
    expectEqual(refused.retryAfter, 1234, 'retryAfter');
  }),

  transportCase('refuses what is too large before it is sent, and carries what just fits', ['echo'], async ({ connected, world }) => {
    const { transport } = await connected();
    const room = transport.capabilities.maxRequest - JSON.stringify(world.echo('')).length;
    const fits = 'x'.repeat(room);
    expectThat((await echoed(transport, world.echo(fits))) === fits, 'the largest request comes back whole');
    const over = transport.request(world.echo(`${fits}x`));
    await expectError(over, { code: 'too-large', outcome: 'not-sent', retry: 'never' }, 'one character more');
    expectEqual(stateOf(transport), 'online', 'the state');
  }),

  transportCase('refuses what is not JSON', [], async ({ connected }) => {
    const { transport } = await connected();
    const endless: Record<string, unknown> = {};
    endless.self = endless;
    const expected = { code: 'invalid', outcome: 'not-sent', retry: 'never' } as const;
    await expectError(transport.request(endless as unknown as Request), expected, 'an object that holds itself');
    await expectError(transport.request(undefined as unknown as Request), expected, 'nothing');
  }),

  transportCase('gives up a request that is not answered in time', ['advance', 'hold', 'echo'], async ({ connected, world }) => {
    const { transport } = await connected();
    world.hold();
    const request = pending(transport.request(world.echo('slow')));
    await settle();
    for (let seconds = 0; seconds < 120; seconds += 5) await world.advance(5000);
    await expectError(request, { code: 'timeout', outcome: 'unknown', retry: 'same-key' }, 'the request');
    expectEqual(stateOf(transport), 'online', 'the state');
  }),

  transportCase(
    'does not know the outcome when the connection is cut, and may send again',
    ['cut', 'hold'],
    async ({ connected, world }) => {
      const { transport } = await connected();
      const id = newCommand();
      const gate = world.hold();
      const request = pending(transport.request(world.command(id, id)));
      request.catch(() => {});
      await until(world, () => gate.held === 1, 'it was under way');
      world.cut();
      await expectError(eventually(world, request, 'the request ended'), interrupted, 'the request');
      gate.release();
      await until(world, () => stateOf(transport) === 'online', 'it was online again');
      await transport.request(world.command(id, id));
      expectEqual(await world.effects(id), 1, 'how often it took effect');
    },
  ),

  transportCase('refuses requests and streams while offline', ['cut', 'reachable'], async ({ connected, world }) => {
    const { transport } = await connected();
    world.reachable(false);
    world.cut();
    await until(world, () => stateOf(transport) !== 'online', 'it noticed the cut');
    const request = pending(transport.request(world.command(newCommand(), 'offline')));
    await expectError(request, { code: 'unavailable', outcome: 'not-sent', retry: 'same-key' }, 'a request');
    await expectError(new Reading(transport).next(), { code: 'unavailable' }, 'a stream');
  }),

  transportCase('refuses every request of one who lost her permission', ['revoke'], async ({ connected, world }) => {
    const { transport } = await connected();
    world.revoke();
    const id = newCommand();
    await expectError(transport.request(world.command(id, id)), { code: 'forbidden', outcome: 'rejected', retry: 'never' }, 'the request');
    expectEqual(await world.effects(id), 0, 'how often it took effect');
  }),
];

async function echoed(transport: Transport, request: Request): Promise<unknown> {
  const answer = (await transport.request(request)) as unknown as { readonly result: { readonly value: unknown } };
  return answer.result.value;
}
