import { GuanxiError, type LogId } from '@guanxi/core';
import { type Backend, type BackendSession, serveLimits } from '@guanxi/core/serve';
import { createTestBackend, fakeClock } from '@guanxi/core/testing';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { rawClient } from './raw-client.js';

const log = 'd:ann:bob' as LogId;

function opened(options: Parameters<typeof rawClient>[1] = {}, limits = {}) {
  const clock = fakeClock();
  const backend = createTestBackend({ clock, headsPerBatch: 1 });
  const client = rawClient(backend, { clock, limits, ...options });
  return { backend, client, clock, ready: client.open(backend.credential('ann').token) };
}

/** A backend whose sessions do what a test wants. */
function backendOf(session: Partial<BackendSession>): Backend {
  const whole: BackendSession = {
    user: 'ann' as BackendSession['user'],
    renew: async () => {},
    request: () => new Promise(() => {}),
    stream: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) }),
    close() {},
    ...session,
  };
  return { open: async () => whole };
}

describe('opening a served link', () => {
  test('answers a good token, and numbers its frames', async () => {
    const { client, ready } = opened();
    await ready;
    await client.send('req', 1, { op: 'hello', protocol: 1, device: 'd' });
    expect(client.frames[0]).toEqual([1, 'opened']);
    expect(client.frames[1]?.slice(0, 3)).toEqual([2, 'res', 1]);
  });

  test('refuses a bad token with an error, and closes with 1008', async () => {
    const client = rawClient(createTestBackend());
    await client.open('forged');
    expect(client.of('refused')).toMatchObject([[{ code: 'unauthenticated' }]]);
    expect(client.closed?.code).toBe(1008);
  });

  test('refuses another protocol as unsupported', async () => {
    const open = vi.fn(() => new Promise<BackendSession>(() => {}));
    const client = rawClient({ open });
    await client.send('open', { protocol: 99, token: 'any' });
    expect(open).not.toHaveBeenCalled();
    expect(client.of('refused')).toMatchObject([[{ code: 'unsupported' }]]);
    expect(client.closed?.code).toBe(1008);
  });

  test('closes a link that is not opened in time', async () => {
    const client = rawClient(createTestBackend());
    await client.clock.advance(serveLimits.openTimeout - 1);
    expect(client.closed).toBeNull();
    await client.clock.advance(1);
    expect(client.closed?.code).toBe(4408);
  });

  test('closes the session of a client that left while its token was checked', async () => {
    let finish = (_: BackendSession) => {};
    const close = vi.fn();
    const backend: Backend = { open: () => new Promise((resolve) => (finish = resolve)) };
    const client = rawClient(backend);
    await client.open('slow');
    client.leave();
    await client.served.closed;
    finish({ ...(await backendOf({}).open('')), close });
    await client.clock.advance(0);
    expect(close).toHaveBeenCalledOnce();
  });
});

describe('hostile frames', () => {
  test.each([
    ['a request before the token', async (client: ReturnType<typeof rawClient>) => client.send('req', 1, { op: 'hello' })],
    ['a token that is no text', async (client: ReturnType<typeof rawClient>) => client.send('open', { protocol: 1, token: 7 })],
    ['what is not JSON', async (client: ReturnType<typeof rawClient>) => client.sendText('nonsense')],
    ['what is not an array', async (client: ReturnType<typeof rawClient>) => client.sendText('{"0":1}')],
    ['a wrong number', async (client: ReturnType<typeof rawClient>) => client.sendText('[2,"ping"]')],
  ])('%s closes the link with 1002', async (_, attack) => {
    const client = rawClient(createTestBackend());
    await attack(client);
    expect(client.closed?.code).toBe(1002);
  });

  test.each([
    ['an unknown type', ['shout', 1]],
    ['a second `open`', ['open', { protocol: 1, token: 'x' }]],
    ['an id that is no number', ['req', 'one', {}]],
    ['an id of 0', ['req', 0, {}]],
    ['an id beyond 2^53', ['req', 2 ** 60, {}]],
    ['a stream without credit', ['sub', 1, 'inbox', 'start', 0]],
    ['a stream with endless credit', ['sub', 1, 'inbox', 'start', 1e12]],
    ['a stream whose cursor is no text', ['sub', 1, 'inbox', { evil: true }, 4]],
    ['credit that is no number', ['credit', 1, 'more']],
    ['a fresh token that is no text', ['auth', null]],
  ])('%s closes the link with 1002', async (_, frame) => {
    const { client, ready } = opened();
    await ready;
    await client.send(...frame);
    expect(client.closed?.code).toBe(1002);
  });

  test('a frame that is too long closes the link with 1009, and is not parsed', async () => {
    const { client, ready } = opened();
    await ready;
    await client.sendText(`[2,"${'x'.repeat(serveLimits.frame)}"]`);
    expect(client.closed?.code).toBe(1009);
  });

  test('a request of the greatest depth that fits is refused like any other', async () => {
    const { client, ready } = opened();
    await ready;
    const depth = 60_000;
    await client.sendText(`[2,"req",1,${'['.repeat(depth)}${']'.repeat(depth)}]`);
    expect(client.of('err')).toMatchObject([[1, { code: 'invalid' }]]);
  });

  test('credit that adds up beyond the limit closes the link', async () => {
    const { client, ready } = opened();
    await ready;
    await client.send('sub', 1, 'inbox', 'start', serveLimits.credit);
    await client.send('credit', 1, serveLimits.credit);
    expect(client.closed?.code).toBe(1002);
  });

  test('credit, `unsub` and `abort` for what is over are of no consequence', async () => {
    const { client, ready } = opened();
    await ready;
    await client.send('credit', 9, 1);
    await client.send('unsub', 9);
    await client.send('abort', 9);
    await client.send('ping');
    expect(client.of('pong')).toEqual([[]]);
    expect(client.closed).toBeNull();
  });

  test('no text whatever throws, or reaches the backend before a token does', async () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(fc.jsonValue()).map((rest) => JSON.stringify([1, ...rest])),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 5 }), async (texts) => {
        const open = vi.fn(async () => Promise.reject(new GuanxiError('unauthenticated', 'no')));
        const client = rawClient({ open });
        for (const text of texts) await client.sendText(text);
        expect(client.of('res')).toEqual([]);
        client.served.close();
      }),
      { numRuns: 200 },
    );
  });

  test('no frame whatever throws, or makes the link say anything but errors', async () => {
    const type = fc.constantFrom('req', 'abort', 'sub', 'credit', 'unsub', 'ping', 'pong', 'auth', 'open', 'res', 'batch');
    const part = fc.oneof(fc.integer({ min: -1, max: 5 }), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(type, part, part, part, part), { maxLength: 8 }), async (frames) => {
        const { client, ready } = opened();
        await ready;
        for (const frame of frames) await client.send(...frame);
        if (client.closed) expect([1002, 1008]).toContain((client.closed as { code: number }).code);
        client.served.close();
      }),
      { numRuns: 200 },
    );
  });
});

describe('limits of a served link', () => {
  test('refuses one request too many with rate-limited, and takes it when another is done', async () => {
    const { backend, client, ready } = opened({}, { requests: 2 });
    await ready;
    const gate = backend.hold();
    for (const id of [1, 2, 3]) await client.send('req', id, { op: 'hello' });
    expect(client.of('err')).toMatchObject([[3, { code: 'rate-limited', retry: 'same-key' }]]);
    gate.release();
    await client.clock.advance(0);
    await client.send('req', 4, { op: 'hello' });
    expect(client.of('res').map(([id]) => id)).toEqual([1, 2, 4]);
  });

  test('counts an aborted request until the backend is done with it, and does not answer it', async () => {
    const { backend, client, ready } = opened({}, { requests: 1 });
    await ready;
    const gate = backend.hold();
    await client.send('req', 1, { op: 'hello' });
    await client.send('abort', 1);
    await client.send('req', 2, { op: 'hello' });
    expect(client.of('err')).toMatchObject([[2, { code: 'rate-limited' }]]);
    gate.release();
    await client.send('ping');
    expect(client.of('res')).toEqual([]);
  });

  test('refuses one stream too many, until the backend has let go of another', async () => {
    let letGo = (_: IteratorResult<never>) => {};
    const next = () => new Promise<never>(() => {});
    const hanging = () => new Promise<IteratorResult<never>>((resolve) => (letGo = resolve));
    const client = rawClient(backendOf({ stream: () => ({ [Symbol.asyncIterator]: () => ({ next, return: hanging }) }) }), {
      limits: { streams: 1 },
    });
    await client.open('any');
    await client.send('sub', 1, 'inbox', 'start', 4);
    await client.send('unsub', 1);
    await client.send('sub', 2, 'inbox', 'start', 4);
    expect(client.of('end')).toMatchObject([[2, { code: 'rate-limited' }]]);
    letGo({ done: true, value: undefined });
    await client.clock.advance(0);
    await client.send('sub', 3, 'inbox', 'start', 4);
    expect(client.of('end')).toHaveLength(1);
  });

  test('closes with 1008 when limits are passed again and again', async () => {
    const { backend, client, clock, ready } = opened({}, { requests: 1, refusals: 3 });
    await ready;
    backend.hold();
    for (let id = 1; id <= 4; id += 1) await client.send('req', id, { op: 'hello' });
    expect(client.of('err')).toHaveLength(3);
    await clock.advance(5001);
    await client.send('req', 5, { op: 'hello' });
    expect(client.closed).toBeNull();
    for (let id = 6; id <= 8; id += 1) await client.send('req', id, { op: 'hello' });
    expect(client.closed?.code).toBe(1008);
  });

  test('answers what is too long for a frame with too-large', async () => {
    const client = rawClient(backendOf({ request: async () => 'x'.repeat(2_097_152) as never }));
    await client.open('any');
    await client.send('req', 1, {});
    expect(client.of('err')).toMatchObject([[1, { code: 'too-large', outcome: 'unknown' }]]);
  });
});

describe('a reader who falls behind', () => {
  test('gets as many batches as she has credit for, and the next when she gives more', async () => {
    const { backend, client, ready } = opened();
    for (let peer = 0; peer < 10; peer += 1) backend.append(`d:ann:peer-${peer}` as LogId, 'ann', null);
    await ready;
    await client.send('sub', 1, 'inbox', 'start', 3);
    expect(client.of('batch')).toHaveLength(3);
    expect(backend.counts.batches).toBe(3);
    await client.send('credit', 1, 2);
    expect(client.of('batch')).toHaveLength(5);
  });

  test('stops the backend while her link is full, and goes on when it has drained', async () => {
    const { backend, client, clock, ready } = opened();
    for (let peer = 0; peer < 10; peer += 1) backend.append(`d:ann:peer-${peer}` as LogId, 'ann', null);
    await ready;
    client.setQueued(serveLimits.queueSoft + 1);
    await client.send('sub', 1, 'inbox', 'start', 8);
    await clock.advance(60_000 / 2);
    expect(client.of('batch')).toHaveLength(1);
    client.setQueued(0);
    await clock.advance(serveLimits.queuePoll);
    expect(client.of('batch')).toHaveLength(8);
  });

  test('is cut when her link stays overfull, and not before', async () => {
    const { client, clock, ready } = opened();
    await ready;
    client.setQueued(serveLimits.queueHard + 1);
    await client.send('ping');
    await client.send('req', 1, { op: 'hello' });
    expect(client.of('err')).toMatchObject([[1, { code: 'rate-limited' }]]);
    await clock.advance(serveLimits.queueGrace - serveLimits.queuePoll);
    expect(client.closed).toBeNull();
    await clock.advance(serveLimits.queuePoll);
    expect(client.closed?.code).toBe(1013);
  });
});

describe('a token that expires', () => {
  test('ends streams and refuses requests, until a fresh one comes', async () => {
    const { backend, client, clock } = opened();
    const other = rawClient(backend, { clock });
    await other.open(backend.credential('bob', { expiresIn: 1000 }).token);
    await other.send('sub', 1, 'inbox', 'start', 4);
    await clock.advance(1000);
    expect(other.of('end')).toMatchObject([[1, { code: 'unauthenticated', retry: 'after-auth' }]]);
    await other.send('req', 2, { op: 'hello' });
    await other.send('sub', 3, 'inbox', 'start', 4);
    expect(other.of('err')).toMatchObject([[2, { code: 'unauthenticated', outcome: 'rejected' }]]);
    expect(other.of('end')).toHaveLength(2);
    await other.send('auth', backend.credential('bob').token);
    await other.send('req', 4, { op: 'hello' });
    expect(other.of('authed')).toHaveLength(1);
    expect(other.of('res').map(([id]) => id)).toEqual([4]);
    expect(client.closed).toBeNull();
  });

  test('harms no stream when the fresh one came in time, however far its expiry', async () => {
    const { backend, clock } = opened();
    const client = rawClient(backend, { clock });
    await client.open(backend.credential('bob', { expiresIn: 1000 }).token);
    await client.send('sub', 1, 'inbox', 'start', 4);
    await client.send('auth', backend.credential('bob', { expiresIn: 1e12 }).token);
    for (let round = 0; round < 5; round += 1) {
      await clock.advance(10_000);
      await client.send('ping');
    }
    expect(client.of('end')).toEqual([]);
  });

  test('keeps its session when the fresh one is of another user', async () => {
    const { backend, client, ready } = opened();
    await ready;
    await client.send('auth', backend.credential('bob').token);
    expect(client.of('unauthed')).toMatchObject([[{ code: 'forbidden' }]]);
    await client.send('req', 1, { op: 'hello' });
    expect(client.of('res')).toMatchObject([[1, { user: 'ann' }]]);
  });
});

describe('a served link', () => {
  test('keeps to itself what a backend did not mean to say', async () => {
    const request = async () => Promise.reject(new Error('relation "secrets" does not exist'));
    const client = rawClient(backendOf({ request }));
    await client.open('any');
    await client.send('req', 1, {});
    expect(client.of('err')).toMatchObject([[1, { code: 'internal', outcome: 'unknown' }]]);
    expect(JSON.stringify(client.frames)).not.toContain('secrets');
  });

  test('outlives a backend that throws at once', async () => {
    const fail = () => {
      throw new Error('at once');
    };
    const client = rawClient(backendOf({ request: fail, stream: fail, renew: fail }));
    await client.open('any');
    await client.send('req', 1, {});
    await client.send('sub', 2, 'inbox', 'start', 1);
    await client.send('auth', 'fresh');
    expect(client.of('err')).toMatchObject([[1, { code: 'internal' }]]);
    expect(client.of('end')).toMatchObject([[2, { code: 'internal' }]]);
    expect(client.of('unauthed')).toMatchObject([[{ code: 'internal' }]]);
    expect(client.closed).toBeNull();
  });

  test('makes the text of shared items once', async () => {
    const toJSON = vi.fn(() => 'text');
    const items = [{ toJSON }] as never;
    const stream = () => ({
      async *[Symbol.asyncIterator]() {
        yield { prev: 'start', next: '1', items, live: true };
        await new Promise(() => {});
      },
    });
    for (let reader = 0; reader < 3; reader += 1) {
      const client = rawClient(backendOf({ stream }));
      await client.open('any');
      await client.send('sub', 1, 'inbox', 'start', 4);
      expect(client.of('batch')).toEqual([[1, 'start', '1', true, ['text']]]);
    }
    expect(toJSON).toHaveBeenCalledOnce();
  });

  test('pings a silent client, and closes when it stays silent', async () => {
    const { client, clock, ready } = opened();
    await ready;
    await clock.advance(20_000);
    expect(client.of('ping')).toHaveLength(1);
    await client.send('pong');
    await clock.advance(15_000);
    expect(client.closed).toBeNull();
    await clock.advance(20_000);
    expect(client.closed?.code).toBe(4408);
  });

  test('leaves nothing behind when it ends', async () => {
    const { backend, client, clock, ready } = opened();
    backend.append(log, 'ann', null);
    await ready;
    backend.hold();
    await client.send('req', 1, { op: 'hello' });
    await client.send('sub', 2, 'inbox', 'start', 4);
    expect(backend.counts).toMatchObject({ sessions: 1, streams: 1 });
    client.served.close();
    client.served.close();
    await client.served.closed;
    await clock.advance(0);
    expect(client.closed).toEqual({ code: 1001, reason: 'going away' });
    expect(backend.counts).toMatchObject({ sessions: 0, streams: 0 });
    expect(clock.pending).toBe(0);
  });
});
