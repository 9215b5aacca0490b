import type { InboxItem, LogId, Push } from '@guanxi/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import type { Hub } from '../../src/hub/index.js';
import { type Actor, actor, kinds, name, newGroup, openDatabase, pair, startHub, untilLive } from './support/world.js';

const worlds = kinds.flatMap((kind) => [500, 0].map((recentLogs) => ({ kind, recentLogs })));

describe.each(worlds)('an inbox on $kind that may look at $recentLogs recent logs', ({ kind, recentLogs }) => {
  let database: Database;
  let hub: Hub;

  beforeAll(async () => {
    database = await openDatabase(kind);
    ({ hub } = await startHub(database, { limits: { recentLogs, inboxQueue: 8, catchUpHeads: 10, batchCommands: 40 } }));
  });
  afterAll(async () => {
    await hub.close();
    await database.close();
  });

  const crowd = (size: number) => Promise.all(Array.from({ length: size }, (_, n) => actor(hub, name(`p${n}`))));
  const two = async () => (await crowd(2)) as [Actor, Actor];
  const nextItems = async (stream: ReturnType<Actor['stream']>) => (await stream.next()).value?.items as unknown as InboxItem[];

  it('begins with one live batch, empty for somebody new', async () => {
    const [ann] = await two();
    const { value } = await ann.stream('inbox', 'start').next();
    expect(value).toMatchObject({ items: [], live: true });
    expect(value?.prev).not.toBe('');
  });

  it('gives every log once as a head from start', async () => {
    const [ann, ...others] = (await crowd(25)) as [Actor, ...Actor[]];
    for (const other of others) await ann.send(pair(ann, other), 'hello');
    const { items, batches } = await untilLive(ann.stream('inbox', 'start'));
    expect(items.map(({ log }) => log).sort()).toEqual([`u:${ann.user}`, ...others.map((other) => pair(ann, other))].sort());
    expect(items.find(({ log }) => log === pair(ann, others[0] as Actor))).toEqual({ log: pair(ann, others[0] as Actor), to: 3, seq: 1 });
    expectChain(batches);
  });

  it('carries what comes as pushes that fit together, each shared by all who read', async () => {
    const [ann, bob] = await two();
    const log = pair(ann, bob);
    await ann.send(log, 'first');
    const streams = [ann.stream('inbox', 'head'), bob.stream('inbox', 'head')];
    await bob.send(log, 'second');
    const [one, other] = await Promise.all(streams.map(async (stream) => (await stream.next()).value?.items));
    expect(one).toBe(other);
    const [push] = one as unknown as Push[];
    expect(push).toMatchObject({
      log,
      from: 3,
      to: 4,
      seq: 2,
      records: [{ seq: 2, version: 4, author: bob.user, body: { content: { text: 'second' } } }],
    });
    await ann.send(log, 'third');
    expect(await nextItems(streams[1] as ReturnType<Actor['stream']>)).toMatchObject([{ from: 4, to: 5 }]);
  });

  it('sends a newcomer a head, the others a push, and who was removed nothing but her own list', async () => {
    const [ann, bob, eve] = (await crowd(3)) as [Actor, Actor, Actor];
    const log = newGroup();
    await ann.call('chat.create', { log, name: 'group', members: [bob.user] });
    await ann.send(log, 'before eve');
    const [bobs, eves] = [bob.stream('inbox', 'head'), eve.stream('inbox', 'head')];
    await ann.call('chat.invite', { log, users: [eve.user] });
    const logs = async (stream: ReturnType<Actor['stream']>, count: number) => {
      const items: InboxItem[] = [];
      while (items.length < count) items.push(...(await nextItems(stream)));
      return items;
    };
    expect(await logs(bobs, 1)).toMatchObject([{ log, records: [{ kind: 'chat.member' }, { kind: 'chat.notice' }] }]);
    const told = await logs(eves, 2);
    expect(told.find((item) => item.log === log)).toEqual({ log, to: 6, seq: 2 });
    expect(told.find((item) => item.log !== log)).toMatchObject({ log: `u:${eve.user}`, records: [{ body: { log, read: 2 } }] });
    await ann.call('chat.remove', { log, users: [eve.user] });
    expect(await logs(eves, 1)).toMatchObject([{ log: `u:${eve.user}`, records: [{ body: { log, left: true } }] }]);
    await ann.send(log, 'after eve');
    await eve.send(pair(eve, eve), 'to myself');
    expect((await logs(eves, 2)).map((item) => item.log)).not.toContain(log);
  });

  it('resumes from any cursor with what has changed since', async () => {
    const [ann, bob] = await two();
    const log = pair(ann, bob);
    await ann.send(log, 'first');
    const { cursor } = await untilLive(bob.stream('inbox', 'start'));
    const quiet = await untilLive(bob.stream('inbox', cursor));
    expect(quiet).toMatchObject({ items: [], batches: [{ prev: cursor, live: true }] });
    await ann.send(log, 'second');
    await ann.send(log, 'third');
    expect((await untilLive(bob.stream('inbox', cursor))).items).toEqual([{ log, to: 5, seq: 3 }]);
    expect((await untilLive(bob.stream('inbox', quiet.cursor))).items).toEqual([{ log, to: 5, seq: 3 }]);
  });

  it('resumes on the hub that comes after', async () => {
    const [ann, bob] = await two();
    const log = pair(ann, bob);
    await ann.send(log, 'first');
    const { cursor } = await untilLive(bob.stream('inbox', 'start'));
    await ann.send(log, 'second');
    await hub.close();
    ({ hub } = await startHub(database, { limits: { recentLogs, inboxQueue: 8, catchUpHeads: 10, batchCommands: 40 } }));
    const again = await actor(hub, bob.user);
    expect((await untilLive(again.stream('inbox', cursor))).items).toEqual([{ log, to: 4, seq: 2 }]);
  });

  it('moves its cursor past a commit only with the last of its items', async () => {
    const [ann, ...others] = (await crowd(12)) as [Actor, ...Actor[]];
    for (const other of others) await other.send(pair(ann, other), 'hello');
    const stream = ann.stream('inbox', 'start');
    const { cursor } = await untilLive(stream);
    await Promise.all(others.slice(0, 6).map((other) => other.send(pair(ann, other), 'at once')));
    const missing = new Set(others.slice(0, 6).map((other) => pair(ann, other)));
    let reached = cursor;
    while (missing.size > 0) {
      const { value } = await stream.next();
      expect(value?.prev).toBe(reached);
      reached = value?.next ?? '';
      for (const item of (value?.items ?? []) as unknown as InboxItem[]) missing.delete(item.log);
      // Whoever resumes here is told of all that is still missing.
      const rest = new Set((await untilLive(ann.stream('inbox', reached))).items.map(({ log }) => log));
      for (const log of missing) expect(rest).toContain(log);
    }
  });

  it('is cut back to heads when its reader sleeps, and loses nothing', async () => {
    const [ann, bob, eve] = (await crowd(3)) as [Actor, Actor, Actor];
    const logs = [pair(ann, bob), pair(bob, eve), pair(bob, bob)];
    await ann.send(logs[0] as LogId, 'hello');
    const stream = bob.stream('inbox', 'start');
    const first = await untilLive(stream);
    const replica = new Map(first.items.map((item) => [item.log, item.to]));
    for (let n = 0; n < 30; n += 1) {
      await ann.send(logs[0] as LogId, `n ${n}`);
      if (n % 3 === 0) await eve.send(logs[1] as LogId, `n ${n}`);
      if (n % 7 === 0) await bob.send(logs[2] as LogId, `n ${n}`);
    }
    const { items, batches } = await untilLive(stream);
    expect(batches[0]?.prev).toBe(first.cursor);
    expectChain(batches);
    expect(items.length).toBeLessThanOrEqual(8);
    for (const item of items) replica.set(item.log, item.to);
    for (const log of logs) expect(replica.get(log)).toBe((await bob.pull(log)).to);
  });

  it('loses nothing however it is read, broken off and resumed while all write', async () => {
    const people = (await crowd(6)) as Actor[];
    const [reader] = people as [Actor];
    const group = newGroup();
    await reader.call('chat.create', { log: group, name: 'group', members: people.slice(1).map(({ user }) => user) });
    const writing = people.flatMap((one, index) =>
      Array.from({ length: 25 }, async (_, n) => {
        // Spread over the turns of the event loop, so that commits fall before, between and after the reading.
        for (let turn = 0; turn < n * 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        await one.send(index % 2 === 0 ? group : pair(reader, one), `${n}`);
      }),
    );
    const seen = new Map<LogId, number>();
    let cursor = 'start';
    let over = false;
    const done = Promise.all(writing).then(() => {
      over = true;
    });
    for (let round = 0; ; round += 1) {
      const last = over;
      const stream = reader.stream('inbox', cursor);
      for (let reads = 0; ; reads += 1) {
        const { value } = await stream.next();
        if (value === undefined) throw new Error('The stream is over.');
        expect(value.prev === cursor || cursor === 'start').toBe(true);
        cursor = value.next;
        for (const item of value.items as unknown as InboxItem[]) seen.set(item.log, Math.max(seen.get(item.log) ?? 0, item.to));
        if (value.live || reads >= round % 4) break;
      }
      await stream.return?.();
      // An embedded database answers within this turn, and the others would never have theirs.
      await new Promise((resolve) => setImmediate(resolve));
      if (last) break;
    }
    await done;
    for (const item of (await untilLive(reader.stream('inbox', cursor))).items) seen.set(item.log, item.to);
    for (const log of [group, ...people.map((one) => pair(reader, one))]) {
      const { to } = await reader.pull(log);
      if (to > 0) expect([log, seen.get(log)]).toEqual([log, to]);
    }
  });

  it('refuses a cursor of another history, or none', async () => {
    const [ann] = await two();
    const { cursor } = await untilLive(ann.stream('inbox', 'start'));
    for (const wrong of ['other.0', `${cursor}.0`, cursor.replace(/\d+$/, 'x'), '', 'x'.repeat(5000)]) {
      expect(() => ann.stream('inbox', wrong)).toThrowError(expect.objectContaining({ code: 'gone', retry: 'after-resync' }));
    }
  });

  it('sends a head where a push would be too long for a frame', async () => {
    const [ann, bob] = await two();
    const log = pair(ann, bob);
    await ann.send(log, 'first');
    const stream = bob.stream('inbox', 'head');
    const text = '"'.repeat(8000);
    await Promise.all(Array.from({ length: 200 }, () => ann.send(log, text)));
    let to = 3;
    while (to < 203) {
      for (const item of await nextItems(stream)) {
        expect(JSON.stringify(item).length).toBeLessThan(2_097_152);
        expect(item.to).toBeGreaterThan(to);
        to = item.to;
      }
    }
  });
});

function expectChain(batches: readonly { readonly prev: string; readonly next: string }[]): void {
  for (let at = 1; at < batches.length; at += 1) expect(batches[at]?.prev).toBe(batches[at - 1]?.next);
}
