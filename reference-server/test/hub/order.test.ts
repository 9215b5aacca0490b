import type { LogId } from '@guanxi/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { accountsModule, chatModule, type Hub } from '../../src/hub/index.js';
import { promotion } from './support/promotion.js';
import { type Actor, actor, kinds, name, newGroup, openDatabase, pair, startHub } from './support/world.js';

describe.each(kinds)('a log on %s', (kind) => {
  let database: Database;
  let hub: Hub;
  let errors: unknown[];

  beforeAll(async () => {
    database = await openDatabase(kind);
    ({ hub, errors } = await startHub(database, { modules: [accountsModule, chatModule(), promotion] }));
  });
  afterAll(async () => {
    await hub.close();
    await database.close();
    expect(errors).toEqual([]);
  });

  const crowd = (size: number) => Promise.all(Array.from({ length: size }, (_, n) => actor(hub, name(`p${n}`))));

  it('gives every message one place, without holes, in the order in which one person sends', async () => {
    const people = await crowd(5);
    const log = newGroup();
    await people[0]?.call('chat.create', { log, name: 'group', members: people.slice(1).map(({ user }) => user) });
    const receipts = await Promise.all(people.flatMap((one) => Array.from({ length: 40 }, (_, n) => one.send(log, `${one.user} ${n}`))));
    expect(receipts.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
    expect(new Set(receipts.map(({ version }) => version)).size).toBe(200);
    for (let at = 0; at < people.length; at += 1) {
      const own = receipts.slice(at * 40, at * 40 + 40).map(({ seq }) => seq);
      expect(own).toEqual([...own].sort((a, b) => a - b));
    }
    const stored = await wholeTimeline(people[1] as Actor, log, 200);
    expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
  });

  it('numbers every change of any sort without holes', async () => {
    const [ann, bob, eve] = (await crowd(3)) as [Actor, Actor, Actor];
    const log = newGroup();
    await ann.call('chat.create', { log, name: 'group', members: [bob.user] });
    const first = await ann.send(log, 'hello');
    const [message] = (await ann.page(log, 2, 1)).records;
    expect(first.seq).toBe(1);
    const receipts = (
      await Promise.all([
        ann.send(log, 'a'),
        bob.call('chat.react', { log, message: message?.id, reaction: '👍', on: true }),
        ann.call('chat.rename', { log, name: 'other' }),
        bob.send(log, 'b'),
        ann.call('chat.edit', { log, message: message?.id, content: { text: 'edited' } }),
        ann.call('chat.invite', { log, users: [eve.user] }),
      ])
    ).map(({ version }) => version);
    // A rename and an invitation change a record and write a notice, whose version is the one answered.
    const { to, records } = await ann.pull(log);
    const versions = records.map(({ version }) => version).filter((version) => version > first.version);
    expect(to).toBe(first.version + receipts.length + 2);
    for (const version of receipts) expect(version).toBeLessThanOrEqual(to);
    expect(new Set(receipts).size).toBe(receipts.length);
    expect(new Set(versions).size).toBe(versions.length);
  });

  it('is never deadlocked by commands that touch logs of several lanes in any order', async () => {
    const people = await crowd(8);
    const work: Promise<unknown>[] = [];
    for (let round = 0; round < 6; round += 1) {
      for (const one of people) {
        for (const other of people) {
          work.push(one.send(pair(one, other), `round ${round}`).then(({ seq }) => one.call('chat.read', { log: pair(one, other), seq })));
        }
        work.push(one.call('chat.create', { log: newGroup(), name: 'group', members: people.map(({ user }) => user) }));
      }
    }
    await Promise.all(work);
    for (const one of people) {
      const own = await one.pull(`u:${one.user}` as LogId);
      expect(own.records).toHaveLength(8 + 8 * 6);
      for (const other of people) expect((await one.pull(pair(one, other))).seq).toBe(one === other ? 6 : 12);
    }
  });

  it('leaves no trace of a command that had done much before it was refused, amid others', async () => {
    const [ann, bob, eve] = (await crowd(3)) as [Actor, Actor, Actor];
    const log = pair(ann, bob);
    await ann.send(log, 'hello');
    const before = await ann.pull(log);
    const message = before.records.find(({ seq }) => seq === 1)?.id;
    const regret = () => ann.call('promotion.regret', { log, user: eve.user });
    const react = (reaction: string) => bob.call('chat.react', { log, message, reaction, on: true });
    const ended = await Promise.allSettled([react('a'), regret(), react('b'), regret(), ann.send(log, 'after')]);
    expect(ended.map((end) => (end.status === 'rejected' ? end.reason.code : 'done'))).toEqual([
      'done',
      'conflict',
      'done',
      'conflict',
      'done',
    ]);
    const after = await ann.pull(log);
    expect([after.to, after.seq]).toEqual([before.to + 3, 2]);
    const kept = (records: typeof after.records) => records.filter(({ seq }) => seq === 0);
    expect(kept(after.records)).toEqual(kept(before.records));
    expect(await ann.call('accounts.get', { users: [ann.user] })).toEqual({ people: [{ id: ann.user, name: ann.user }] });
    await expect(eve.pull(log)).rejects.toMatchObject({ code: 'forbidden' });
    await ann.send(log, 'still here');
  });

  it('leaves no trace of a command that was refused amid others', async () => {
    const [ann, bob, eve] = (await crowd(3)) as [Actor, Actor, Actor];
    const log = pair(ann, bob);
    await ann.send(log, 'hello');
    const before = (await ann.pull(log)).to;
    const ended = await Promise.allSettled([
      ann.send(log, 'a'),
      eve.send(log, 'let me in'),
      ann.call('chat.invite', { log, users: [eve.user] }),
      bob.send(log, 'b'),
      bob.call('chat.edit', { log, message: 'none', content: { text: 'x' } }),
    ]);
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled', 'rejected']);
    expect((await ann.pull(log)).to).toBe(before + 2);
    expect((await eve.pull(`u:${eve.user}` as LogId)).records).toEqual([]);
  });
});

async function wholeTimeline(one: Actor, log: LogId, last: number) {
  const records = [];
  for (let before = last + 1; before > 1; before -= 100) records.unshift(...(await one.page(log, before, 100)).records);
  return records;
}
