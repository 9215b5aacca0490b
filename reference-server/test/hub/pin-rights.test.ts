import { pinLimits } from '@guanxi/chat/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { accountsModule, chatModule, type Hub } from '../../src/hub/index.js';
import { newId } from './support/new-id.js';
import { type Actor, actor, name, newGroup, openDatabase, pair, refusal, startHub } from './support/world.js';

const parts = ['owner', 'admin', 'member', 'author', 'former', 'stranger'] as const;
type Part = (typeof parts)[number];
type Verdict = 'yes' | 'not-member' | 'not-admin' | 'dissolved';

const admins: Record<Part, Verdict> = {
  owner: 'yes',
  admin: 'yes',
  member: 'not-admin',
  author: 'not-admin',
  former: 'not-member',
  stranger: 'not-member',
};
const nobody: Record<Part, Verdict> = {
  owner: 'dissolved',
  admin: 'dissolved',
  member: 'dissolved',
  author: 'dissolved',
  former: 'not-member',
  stranger: 'not-member',
};

/** In a group: who may do what. `author` is a member whose message it is; somebody else has made the pins. */
const group: Record<string, Record<Part, Verdict>> = {
  pin: admins,
  'pin while all are muted': admins,
  'pin what is pinned': admins,
  unpin: admins,
  'unpin what is not pinned': admins,
  'pin in a dissolved group': nobody,
  'unpin in a dissolved group': nobody,
};

let database: Database;
let hub: Hub;
beforeAll(async () => {
  database = await openDatabase('pglite');
  ({ hub } = await startHub(database, { modules: [accountsModule, chatModule()] }));
});
afterAll(async () => {
  await hub.close();
  await database.close();
});

/** The messages that are pinned, as the records of the log tell. */
async function pinned(who: Actor, log: Parameters<Actor['pull']>[0]): Promise<readonly { message: string; by: string }[]> {
  const found = new Map<string, { message: string; by: string } | null>();
  let since = 0;
  for (;;) {
    const page = await who.pull(log, { since });
    for (const { id, kind, body } of page.records) if (kind === 'chat.pin') found.set(id, body as { message: string; by: string } | null);
    since = page.to;
    if (!page.more) return [...found.values()].filter((one) => one !== null);
  }
}

/** A group with somebody of each part, two messages of the author's, the second of them pinned by the owner. */
async function scene() {
  const people = Object.fromEntries(await Promise.all(parts.map(async (part) => [part, await actor(hub, name(part))]))) as Record<
    Part,
    Actor
  >;
  const log = newGroup();
  const { owner, admin, member, author, former } = people;
  await owner.call('chat.create', { log, name: 'g', members: [admin, member, author, former].map(({ user }) => user) });
  await owner.call('chat.grantAdmin', { log, user: admin.user });
  const [bare, kept] = [newId(), newId()];
  const { seq } = await author.send(log, 'not pinned', bare);
  await author.send(log, 'pinned', kept);
  await owner.call('chat.pin', { log, message: kept, seq: (seq as number) + 1 });
  await owner.call('chat.remove', { log, users: [former.user] });
  return { people, log, bare: { message: bare, seq: seq as number }, kept: { message: kept, seq: (seq as number) + 1 } };
}

type Scene = Awaited<ReturnType<typeof scene>>;
const acts: Record<string, (who: Actor, scene: Scene) => Promise<unknown>> = {
  pin: (who, { log, bare }) => who.call('chat.pin', { log, ...bare }),
  'pin while all are muted': async (who, { log, bare, people }) => {
    await people.owner.call('chat.muteAll', { log, on: true });
    return await who.call('chat.pin', { log, ...bare });
  },
  'pin what is pinned': (who, { log, kept }) => who.call('chat.pin', { log, ...kept }),
  unpin: (who, { log, kept }) => who.call('chat.unpin', { log, message: kept.message }),
  'unpin what is not pinned': (who, { log, bare }) => who.call('chat.unpin', { log, message: bare.message }),
  'pin in a dissolved group': async (who, { log, bare, people }) => {
    await people.owner.call('chat.dissolve', { log });
    return await who.call('chat.pin', { log, ...bare });
  },
  'unpin in a dissolved group': async (who, { log, kept, people }) => {
    await people.owner.call('chat.dissolve', { log });
    return await who.call('chat.unpin', { log, message: kept.message });
  },
};

describe('pins in a group', () => {
  describe.each(Object.keys(group))('%s', (act) => {
    // @feature 2 pins
    it.each(parts)('by %s', async (part) => {
      const all = await scene();
      const { people, log, bare, kept } = all;
      const ended = await acts[act]?.(people[part], all).then(
        () => 'yes',
        (error) => error.reason ?? error.code,
      );
      expect(ended).toBe(group[act]?.[part]);
      const before = [kept.message];
      const after = { pin: [kept.message, bare.message], 'pin while all are muted': [kept.message, bare.message], unpin: [] };
      const expected = ended === 'yes' ? (after[act as keyof typeof after] ?? before) : before;
      expect((await pinned(people.owner, log)).map(({ message }) => message).sort()).toEqual([...expected].sort());
    });
  });

  it('keep who pinned first, and tell of a pin in the timeline once', async () => {
    const { people, log, bare } = await scene();
    await people.admin.call('chat.pin', { log, ...bare });
    const { to } = await people.owner.pull(log);
    await people.owner.call('chat.pin', { log, ...bare });
    expect((await people.owner.pull(log)).to).toBe(to);
    expect(await pinned(people.member, log)).toContainEqual({
      ...bare,
      by: people.admin.user,
      at: expect.any(Number),
    });
    const { records } = await people.member.page(log, 100, 100);
    const told = records.filter(({ kind, body }) => kind === 'chat.notice' && JSON.stringify(body).includes('chat.pinned'));
    expect(told.map(({ author, body }) => [author, body])).toEqual([
      [people.owner.user, { content: { event: 'chat.pinned', by: people.owner.user, values: { seq: bare.seq + 1 } } }],
      [people.admin.user, { content: { event: 'chat.pinned', by: people.admin.user, values: { seq: bare.seq } } }],
    ]);
  });

  // @feature 2 pins
  it('go with the message when it is recalled, and hold nothing of what it says', async () => {
    const { people, log, kept } = await scene();
    const [record] = (await people.member.pull(log)).records.filter(({ kind }) => kind === 'chat.pin');
    expect(JSON.stringify(record)).not.toContain('"pinned"');
    await people.author.call('chat.recall', { log, message: kept.message });
    expect(await pinned(people.member, log)).toEqual([]);
    expect(await refusal(people.owner.call('chat.pin', { log, ...kept }))).toMatchObject({ reason: 'recalled' });
  });

  it('are refused for what is no message here: another conversation’s, a notice, one before one came, another place', async () => {
    const { people, log, bare } = await scene();
    const { owner, admin } = people;
    const other = newGroup();
    const elsewhere = newId();
    await owner.call('chat.create', { log: other, name: 'h', members: [] });
    await owner.send(other, 'elsewhere', elsewhere);
    expect(await refusal(owner.call('chat.pin', { log, message: elsewhere, seq: 1 }))).toMatchObject({ code: 'not-found' });
    expect(await refusal(owner.call('chat.pin', { log, message: newId(), seq: 1 }))).toMatchObject({ code: 'not-found' });
    expect(await refusal(owner.call('chat.pin', { log, ...bare, seq: bare.seq + 1 }))).toMatchObject({ code: 'invalid' });
    const notice = (await owner.page(log, 100, 100)).records.find(({ kind }) => kind === 'chat.notice');
    expect(await refusal(owner.call('chat.pin', { log, message: notice?.id, seq: notice?.seq }))).toMatchObject({ code: 'unsupported' });
    await owner.call('chat.remove', { log, users: [admin.user] });
    await owner.call('chat.invite', { log, users: [admin.user] });
    await owner.call('chat.grantAdmin', { log, user: admin.user });
    expect(await refusal(admin.call('chat.pin', { log, ...bare }))).toMatchObject({ code: 'not-found' });
    expect(await refusal(owner.call('chat.pin', { log: `u:${owner.user}`, ...bare }))).toMatchObject({ reason: 'not-member' });
    expect(await refusal(owner.call('chat.unpin', { log: `u:${owner.user}`, message: bare.message }))).toMatchObject({
      reason: 'not-member',
    });
  });
});

describe('pins between two people', () => {
  // @feature 2 pins
  it('are made and taken off by both, and by nobody else', async () => {
    const [ann, bob, eve] = (await Promise.all(['ann', 'bob', 'eve'].map((who) => actor(hub, name(who))))) as [Actor, Actor, Actor];
    const log = pair(ann, bob);
    const message = newId();
    await ann.send(log, 'the key is under the mat', message);
    expect(await refusal(eve.call('chat.pin', { log, message, seq: 1 }))).toMatchObject({ reason: 'not-member' });
    await bob.call('chat.pin', { log, message, seq: 1 });
    expect(await pinned(ann, log)).toMatchObject([{ message, by: bob.user }]);
    expect(await refusal(eve.call('chat.unpin', { log, message }))).toMatchObject({ reason: 'not-member' });
    await ann.call('chat.unpin', { log, message });
    expect(await pinned(bob, log)).toEqual([]);
    // What was taken off is pinned again as if it had never been.
    await ann.call('chat.pin', { log, message, seq: 1 });
    expect(await pinned(bob, log)).toMatchObject([{ message, by: ann.user }]);
  });
});

describe('whatever happens at once', () => {
  const step = fc.record({
    act: fc.constantFrom('pin', 'pin', 'pin', 'unpin', 'recall', 'mute', 'request'),
    message: fc.nat(29),
    who: fc.boolean(),
  });

  // @feature 2 pins
  it('at most so many messages are pinned, none that was recalled, and what is told agrees with what is counted', {
    timeout: 120_000,
  }, async () => {
    const [ann, bob] = (await Promise.all(['ann', 'bob'].map((who) => actor(hub, name(who))))) as [Actor, Actor];
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 90 }), async (steps) => {
        const log = newGroup();
        await ann.call('chat.create', { log, name: 'g', members: [bob.user] });
        await ann.call('chat.grantAdmin', { log, user: bob.user });
        const base = (await ann.pull(log)).seq;
        const ids = Array.from({ length: 30 }, () => newId());
        for (const id of ids) await ann.send(log, 'text', id);
        const recalled = new Set<string>();
        const ends = await Promise.allSettled(
          steps.map(async ({ act, message, who }) => {
            const one = who ? ann : bob;
            const id = ids[message] as string;
            if (act === 'pin') return await one.call('chat.pin', { log, message: id, seq: base + message + 1 });
            if (act === 'unpin') return await one.call('chat.unpin', { log, message: id });
            if (act === 'mute') return await one.call('chat.muteAll', { log, on: who });
            if (act === 'request') return await one.call('chat.setRules', { log, rules: { invite: 'approval' } });
            await ann.call('chat.recall', { log, message: id });
            return recalled.add(id);
          }),
        );
        for (const end of ends) if (end.status === 'rejected') expect(['recalled', 'too-many-pins']).toContain(end.reason.reason);
        const now = (await pinned(ann, log)).map(({ message }) => message);
        expect(now.length).toBeLessThanOrEqual(pinLimits.pinned);
        expect(now.filter((id) => recalled.has(id))).toEqual([]);
        // As many as are free can be pinned still, and not one more: so the count is the records' own.
        const free = ids.filter((id) => !recalled.has(id) && !now.includes(id));
        const results = await Promise.all(
          free.map((id) =>
            ann.call('chat.pin', { log, message: id, seq: base + ids.indexOf(id) + 1 }).then(
              () => 'yes',
              (error) => error.reason,
            ),
          ),
        );
        const room = Math.min(pinLimits.pinned - now.length, free.length);
        expect(results.filter((one) => one === 'yes')).toHaveLength(room);
        expect(new Set(results.filter((one) => one !== 'yes'))).toEqual(new Set(free.length > room ? ['too-many-pins'] : []));
      }),
      { numRuns: 12 },
    );
  });
});
