import type { LogId, UserId } from '@guanxi/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { hubLimits } from '../../src/hub/index.js';
import { newId } from './support/new-id.js';
import { actor, generous, name, openDatabase, pair, refusal, startHub } from './support/world.js';

describe('a hub', () => {
  let database: Database;
  const never = new AbortController().signal;

  beforeAll(async () => {
    database = await openDatabase('pglite');
  });
  afterAll(() => database.close());

  it('lets each user call, read and signal only so often, and says when again', async () => {
    const { callBurst, readBurst, signalBurst, callsPerSecond, readsPerSecond, signalsPerSecond } = hubLimits;
    const { hub, clock } = await startHub(database, {
      limits: { callBurst, readBurst, signalBurst, callsPerSecond, readsPerSecond, signalsPerSecond },
    });
    const ann = await actor(hub, name('ann'));
    const log = pair(ann, ann);
    await ann.send(log, 'first');
    const again = await actor(hub, ann.user);
    const call = (n: number) => (n % 2 ? ann : again).call('accounts.get', { users: [] });
    await Promise.all(Array.from({ length: callBurst - 1 }, (_, n) => call(n)));
    await expect(call(0)).rejects.toMatchObject({ code: 'rate-limited', retry: 'same-key', retryAfter: 20 });
    clock.advance(20);
    await call(0);
    await expect(call(1)).rejects.toMatchObject({ code: 'rate-limited' });
    await Promise.all(Array.from({ length: readBurst }, () => ann.page(log, 1, 1)));
    await expect(ann.pull(log)).rejects.toMatchObject({ code: 'rate-limited', retryAfter: 10 });
    await Promise.all(Array.from({ length: signalBurst }, () => ann.signal(log, 'chat.typing', { on: true })));
    await expect(ann.signal(log, 'chat.typing', { on: true })).rejects.toMatchObject({ code: 'rate-limited', retryAfter: 50 });
    const bob = await actor(hub, name('bob'));
    await bob.pull(pair(ann, bob));
    await hub.close();
  });

  it('forgets the rates of whoever came first when there are too many users', async () => {
    const { hub } = await startHub(database, { limits: { ...generous, cachedRates: 2, readBurst: 1, readsPerSecond: 0.001 } });
    const people = await Promise.all([1, 2, 3].map(() => actor(hub, name('p'))));
    for (const one of people) await one.pull(pair(one, one));
    expect(await refusal((people[2] as (typeof people)[number]).pull(`u:${people[2]?.user}` as LogId))).toMatchObject({
      code: 'rate-limited',
    });
    await (people[0] as (typeof people)[number]).pull(`u:${people[0]?.user}` as LogId);
    await hub.close();
  });

  it('refuses with unavailable what exceeds the queue of a lane, and nothing else', async () => {
    const { hub } = await startHub(database, { limits: { laneQueue: 10, batchCommands: 3 } });
    const ann = await actor(hub, name('ann'));
    const log = pair(ann, ann);
    await ann.send(log, 'first');
    const ended = await Promise.allSettled(Array.from({ length: 30 }, () => ann.send(log, 'text')));
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    const [refused] = ended.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused?.reason).toMatchObject({ code: 'unavailable', outcome: 'not-sent', retry: 'same-key', retryAfter: 1000 });
    expect((await ann.pull(log)).seq).toBe(11);
    await hub.close();
  });

  it('keeps no more logs and members in memory than it is told, and forgets nothing by that', async () => {
    const { hub } = await startHub(database, { limits: { cachedLogs: 5, cachedMembers: 8, cachedUsers: 3 } });
    const people = await Promise.all(Array.from({ length: 6 }, () => actor(hub, name('p'))));
    for (let round = 1; round <= 3; round += 1) {
      for (const one of people) for (const other of people) await one.send(pair(one, other), `round ${round}`);
      expect(hub.stats().cachedLogs).toBeLessThanOrEqual(5);
    }
    for (const one of people) for (const other of people) expect((await one.pull(pair(one, other))).seq).toBe(one === other ? 3 : 6);
    await hub.close();
  });

  it('opens only so many streams in a session', async () => {
    const { hub } = await startHub(database, { limits: { sessionStreams: 2 } });
    const ann = await actor(hub, name('ann'));
    const first = ann.stream('inbox', 'start');
    ann.stream('~signals', 'head');
    expect(() => ann.stream('inbox', 'start')).toThrowError(expect.objectContaining({ code: 'rate-limited' }));
    await first.return?.();
    ann.stream('inbox', 'start');
    expect(hub.stats()).toMatchObject({ sessions: 1, streams: 2 });
    ann.session.close();
    expect(hub.stats()).toMatchObject({ sessions: 0, streams: 0 });
    await hub.close();
  });

  it('answers what does not fit with a code, and stores nothing of it', async () => {
    const { hub, errors } = await startHub(database);
    const ann = await actor(hub, name('ann'));
    const log = pair(ann, ann);
    const request = (body: unknown) => refusal(ann.session.request(body, { signal: never })).then(({ code }) => code);
    const call = (input: unknown, method = 'chat.send', id: unknown = newId()) => request({ op: 'call', id, method, input });
    const text = { log, kind: 'chat.text', content: { text: 'x' } };
    for (const body of [null, 1, 'x', [], {}, { op: 1 }, { op: 'drop' }, { op: '__proto__' }])
      expect(await request(body)).toBe('unsupported');
    for (const id of [undefined, 1, '', 'x', newId().toUpperCase(), newId().replace('-7', '-4')])
      expect(await request({ op: 'call', id, method: 'chat.send', input: text })).toBe('invalid');
    for (const method of ['chat.none', 'toString', '', '__proto__']) expect(await call(text, method)).toBe('unsupported');
    for (const input of [
      null,
      [],
      {},
      { ...text, content: {} },
      { ...text, kind: 'wallet.gift' },
      { ...text, content: { text: '' } },
      { ...text, content: { text: 'x'.repeat(8001) } },
      { ...text, log: 'x' },
      { ...text, log: 'd:a' },
      { ...text, log: `d:${'%'}:b` },
    ]) {
      expect(await call(input)).toBe('invalid');
    }
    expect(await call({ log: 'd:a:b', users: ['\ud800'] }, 'chat.invite')).toBe('invalid');
    for (const logs of [
      undefined,
      'x',
      [{ log }],
      [{ log, since: -1, known: 0 }],
      [{ log, since: 0.5, known: 0 }],
      Array(51).fill({ log, since: 0, known: 0 }),
    ])
      expect(await request({ op: 'pull', logs })).toBe('invalid');
    for (const page of [{}, { before: 0, limit: 1 }, { before: 2, limit: 0 }, { before: 2, limit: 101 }])
      expect(await request({ op: 'page', log, ...page })).toBe('invalid');
    expect(await request({ op: 'signal', log, kind: 'chat.none', body: {} })).toBe('unsupported');
    expect(await request({ op: 'signal', log, kind: 'chat.typing', body: { on: 'yes' } })).toBe('invalid');
    expect(await request({ op: 'hello', protocol: 2, device: 'd' })).toBe('unsupported');
    expect(await request({ op: 'hello', protocol: 1 })).toBe('invalid');
    expect(() => ann.stream('outbox' as 'inbox', 'start')).toThrowError(expect.objectContaining({ code: 'unsupported' }));
    expect(await ann.pull(log)).toMatchObject({ to: 0 });
    expect(errors).toEqual([]);
    await hub.close();
  });

  it('serves nobody without a token, with another one, or beyond its end', async () => {
    const ends = new Map<string, number>();
    const { hub, clock } = await startHub(database, {
      authenticate: async (token) => {
        const [user, minutes] = token.split('/') as [UserId, string?];
        if (user === 'forged') throw Object.assign(new Error('bad'), {});
        return { user, ...(minutes === undefined ? {} : { expiresAt: (ends.get(token) ?? 1_700_000_000_000) + Number(minutes) * 60_000 }) };
      },
    });
    const ann = await actor(hub, 'ann-token/1');
    const log = pair(ann, ann);
    const stream = ann.stream('inbox', 'start');
    await stream.next();
    await expect(ann.session.renew('bob-token')).rejects.toMatchObject({ code: 'forbidden' });
    await ann.session.renew('ann-token/2');
    clock.advance(60_000);
    await ann.send(log, 'still');
    await stream.next();
    const waiting = stream.next().then(() => stream.next());
    clock.advance(60_000);
    await expect(waiting).rejects.toMatchObject({ code: 'unauthenticated', retry: 'after-auth' });
    expect(await refusal(ann.send(log, 'late'))).toMatchObject({ code: 'unauthenticated' });
    await ann.session.renew('ann-token/3');
    await ann.send(log, 'again');
    expect((await ann.pull(log)).seq).toBe(2);
    ann.session.close();
    expect(await refusal(ann.send(log, 'closed'))).toMatchObject({ code: 'closed' });
    for (const user of ['', 'a\nb', 'x'.repeat(129), '\ud800']) await expect(hub.open(user)).rejects.toMatchObject({ code: 'invalid' });
    await hub.close();
  });
});
