import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { accountsModule, chatModule, type Hub } from '../../src/hub/index.js';
import { newId } from './support/new-id.js';
import { promotion } from './support/promotion.js';
import { type Actor, actor, name, newGroup, openDatabase, pair, refusal, startHub } from './support/world.js';

/** The parts a person can have towards a conversation. */
const parts = ['owner', 'admin', 'member', 'author', 'former', 'stranger'] as const;
type Part = (typeof parts)[number];
type Verdict = 'yes' | 'not-member' | 'not-author' | 'not-admin' | 'recall-too-late' | 'invalid';

const insiders = (verdict: Verdict): Record<Part, Verdict> => ({
  owner: verdict,
  admin: verdict,
  member: verdict,
  author: verdict,
  former: 'not-member',
  stranger: 'not-member',
});

/** In a group: who may do what. `author` is a member whose message it is. */
const group: Record<string, Record<Part, Verdict>> = {
  send: insiders('yes'),
  'send mentioning a member': insiders('yes'),
  'send mentioning a stranger': insiders('invalid'),
  'send mentioning all': { ...insiders('not-admin'), owner: 'yes', admin: 'yes' },
  'send quoting': insiders('yes'),
  edit: { ...insiders('not-author'), author: 'yes' },
  'edit mentioning all': { ...insiders('not-author'), author: 'not-admin' },
  'recall at once': { ...insiders('not-author'), author: 'yes', owner: 'yes', admin: 'yes' },
  'recall late': { ...insiders('not-author'), author: 'recall-too-late', owner: 'yes', admin: 'yes' },
  react: insiders('yes'),
  read: { ...insiders('yes'), former: 'yes' },
  invite: insiders('yes'),
  'remove a member': { ...insiders('not-admin'), owner: 'yes', admin: 'yes' },
  'remove an admin': { ...insiders('not-admin'), owner: 'yes' },
  'remove the owner': { ...insiders('not-admin'), owner: 'yes' },
  leave: insiders('yes'),
  rename: { ...insiders('not-admin'), owner: 'yes', admin: 'yes' },
  pull: insiders('yes'),
  page: insiders('yes'),
  signal: insiders('yes'),
};

describe('in a group', () => {
  let database: Database;
  let world: Awaited<ReturnType<typeof startHub>>;
  let hub: Hub;

  beforeAll(async () => {
    database = await openDatabase('pglite');
    world = await startHub(database, { modules: [accountsModule, chatModule(), promotion] });
    hub = world.hub;
  });
  afterAll(async () => {
    await hub.close();
    await database.close();
  });

  /** A group with somebody of each part, and a message of the author's. Nothing in the contract makes admins yet. */
  const scene = async () => {
    const people = Object.fromEntries(await Promise.all(parts.map(async (part) => [part, await actor(hub, name(part))]))) as Record<
      Part,
      Actor
    >;
    const other = { member: await actor(hub, name('other')), admin: await actor(hub, name('other-admin')) };
    const log = newGroup();
    const { owner, admin, member, author, former } = people;
    const members = [admin, member, author, former, other.member, other.admin].map(({ user }) => user);
    await owner.call('chat.create', { log, name: 'group', members });
    for (const user of [admin.user, other.admin.user]) await owner.call('promotion.promote', { log, user });
    const message = newId();
    await author.send(log, 'hello', message);
    await owner.call('chat.remove', { log, users: [former.user] });
    return { people, other, log, message };
  };

  const text = { kind: 'chat.text', content: { text: 'text' } };
  type Scene = Awaited<ReturnType<typeof scene>>;
  const acts: Record<string, (who: Actor, scene: Scene) => Promise<unknown>> = {
    send: (who, { log }) => who.send(log, 'text'),
    'send mentioning a member': (who, { log, other }) => who.call('chat.send', { log, ...text, mentions: { users: [other.member.user] } }),
    'send mentioning a stranger': (who, { log, people }) =>
      who.call('chat.send', { log, ...text, mentions: { users: [people.stranger.user] } }),
    'send mentioning all': (who, { log }) => who.call('chat.send', { log, ...text, mentions: { all: true } }),
    'send quoting': (who, { log, message, people }) =>
      who.call('chat.send', { log, ...text, quote: { id: message, seq: 1, author: people.author.user, preview: 'hel' } }),
    edit: (who, { log, message }) => who.call('chat.edit', { log, message, content: { text: 'new' } }),
    'edit mentioning all': (who, { log, message }) =>
      who.call('chat.edit', { log, message, content: { text: 'new' }, mentions: { all: true } }),
    'recall at once': (who, { log, message }) => who.call('chat.recall', { log, message }),
    'recall late': (who, { log, message }) => {
      world.clock.advance(120_001);
      return who.call('chat.recall', { log, message });
    },
    react: (who, { log, message }) => who.call('chat.react', { log, message, reaction: '👍', on: true }),
    read: (who, { log }) => who.call('chat.read', { log, seq: 1 }),
    invite: (who, { log, people }) =>
      who.call('chat.invite', { log, users: [people.stranger.user === who.user ? who.user : people.stranger.user] }),
    'remove a member': (who, { log, other }) => who.call('chat.remove', { log, users: [other.member.user] }),
    'remove an admin': (who, { log, other }) => who.call('chat.remove', { log, users: [other.admin.user] }),
    'remove the owner': (who, { log, people }) => who.call('chat.remove', { log, users: [people.owner.user] }),
    leave: (who, { log }) => who.call('chat.remove', { log, users: [who.user] }),
    rename: (who, { log }) => who.call('chat.rename', { log, name: 'other' }),
    pull: (who, { log }) => who.pull(log),
    page: (who, { log }) => who.page(log, 2, 1),
    signal: (who, { log }) => who.signal(log, 'chat.typing', { on: true }),
  };

  describe.each(Object.keys(group))('%s', (act) => {
    it.each(parts)('by %s', async (part) => {
      const world = await scene();
      const before = await world.people.owner.pull(world.log);
      const ended = await acts[act]?.(world.people[part], world).then(
        () => 'yes',
        (error) => error.reason ?? error.code,
      );
      expect(ended).toBe(group[act]?.[part]);
      if (ended !== 'yes') expect((await world.people.owner.pull(world.log)).to).toBe(before.to);
    });
  });

  it('passes the group on to the admin, else the member, who has been there longest', async () => {
    const { people, other, log } = await scene();
    const { owner, admin, member } = people;
    await owner.call('chat.remove', { log, users: [owner.user] });
    const stateOf = async (who: Actor) =>
      Object.fromEntries((await who.pull(log)).records.filter(({ seq }) => seq === 0).map(({ id, body }) => [id, body]));
    expect(await stateOf(member)).toMatchObject({
      [`${log}/chat.group/group`]: { name: 'group', owner: admin.user },
      [`${log}/chat.member/${admin.user}`]: { role: 'owner' },
    });
    await admin.call('chat.remove', { log, users: [admin.user] });
    expect((await stateOf(member))[`${log}/chat.group/group`]).toMatchObject({ owner: other.admin.user });
    await other.admin.call('chat.remove', { log, users: [other.admin.user] });
    expect((await stateOf(member))[`${log}/chat.group/group`]).toMatchObject({ owner: member.user });
    await member.call('chat.rename', { log, name: 'mine now' });
  });

  it('shows a newcomer nothing of what was said before, and lets her touch none of it', async () => {
    const { people, log, message } = await scene();
    const { owner, stranger } = people;
    await owner.call('chat.invite', { log, users: [stranger.user] });
    await owner.send(log, 'welcome');
    const { records, start, floor } = await stranger.pull(log);
    // Behind the message and the notice of somebody's removal: the notice of her coming, and what follows.
    expect([start, floor, records.filter(({ seq }) => seq > 0).map(({ seq }) => seq)]).toEqual([3, 3, [3, 4]]);
    // Nor does a change of it reach her, even if she claims to have it.
    await people.author.call('chat.edit', { log, message, content: { text: 'a secret' } });
    for (const known of [0, 1, 4]) expect((await stranger.pull(log, { known })).records.filter(({ seq }) => seq === 1)).toEqual([]);
    expect((await stranger.pull(log, { floor: 1 })).records.filter(({ seq }) => seq === 1)).toEqual([]);
    expect((await stranger.page(log, 5, 100)).records.map(({ seq }) => seq)).toEqual([3, 4]);
    expect(await refusal(stranger.call('chat.react', { log, message, reaction: '👍', on: true }))).toMatchObject({ code: 'not-found' });
  });

  it('refuses what does not fit: unknown people, too many, an id that is no group', async () => {
    const { people, log, message } = await scene();
    const { owner } = people;
    const founding = (input: object) => refusal(owner.call('chat.create', { log: newGroup(), name: 'group', members: [], ...input }));
    expect(await founding({ members: ['nobody at all'] })).toMatchObject({ reason: 'unknown-user' });
    expect(await founding({ log })).toMatchObject({ code: 'conflict' });
    for (const bad of ['g:mine', pair(owner, owner), `u:${owner.user}`, `g:${newId().toUpperCase()}`])
      expect(await founding({ log: bad })).toMatchObject({ code: 'invalid' });
    const many = Array.from({ length: 499 }, (_, n) => `many-${n}`);
    for (const id of many) await hub.provision({ id: id as Actor['user'], name: id });
    const full = newGroup();
    await owner.call('chat.create', { log: full, name: 'full', members: many });
    expect(await refusal(owner.call('chat.invite', { log: full, users: [people.member.user] }))).toMatchObject({ reason: 'group-full' });
    await owner.call('chat.invite', { log: full, users: ['many-1'] });
    expect(await refusal(owner.call('chat.rename', { log: pair(owner, owner), name: 'x' }))).toMatchObject({ code: 'invalid' });
    const quote = { id: message, seq: 1, author: owner.user, preview: 'forged' };
    expect(await refusal(owner.call('chat.send', { log, ...text, quote }))).toMatchObject({ code: 'invalid' });
  });

  it('holds at most 20 different reactions to a message, each person once in each', async () => {
    const { people, log, message } = await scene();
    const react = (who: Actor, reaction: string, on = true) => who.call('chat.react', { log, message, reaction, on });
    await react(people.member, '__proto__');
    for (let n = 1; n < 20; n += 1) await react(people.member, `r${n}`);
    expect(await refusal(react(people.owner, 'one more'))).toMatchObject({ reason: 'too-many-reactions' });
    const before = (await people.owner.pull(log)).to;
    await react(people.member, 'r1');
    await react(people.owner, 'r7', false);
    expect((await people.owner.pull(log)).to).toBe(before);
    await react(people.owner, 'r1');
    await react(people.member, '__proto__', false);
    const [record] = (await people.owner.page(log, 2, 1)).records;
    expect(record?.body).toMatchObject({ reactions: { r1: [people.member.user, people.owner.user], r2: [people.member.user] } });
    const { reactions } = (record?.body ?? {}) as unknown as { reactions: object };
    expect(Object.keys(reactions)).toHaveLength(19);
  });

  it('keeps nothing of a recalled message, and changes it no more', async () => {
    const { people, log, message } = await scene();
    await people.author.call('chat.recall', { log, message });
    const [record] = (await people.owner.page(log, 2, 1)).records;
    expect(record?.body).toEqual({ recalled: { by: people.author.user, at: world.clock.now() } });
    for (const method of ['edit', 'react', 'recall']) {
      const input = { log, message, content: { text: 'x' }, reaction: '👍', on: true };
      expect(await refusal(people.author.call(`chat.${method}`, input))).toEqual({ code: 'conflict', reason: 'recalled' });
    }
  });
});

describe('in a direct conversation', () => {
  let database: Database;
  let hub: Hub;
  let world: Awaited<ReturnType<typeof startHub>>;

  beforeAll(async () => {
    database = await openDatabase('pglite');
    world = await startHub(database);
    hub = world.hub;
  });
  afterAll(async () => {
    await hub.close();
    await database.close();
  });

  it('lets in the two whom it is named after, once they exist, and nobody else', async () => {
    const [ann, bob, eve] = [await actor(hub, name('ann')), await actor(hub, name('bob')), await actor(hub, name('eve'))];
    const log = pair(ann, bob);
    expect(await ann.pull(log)).toMatchObject({ to: 0, seq: 0, records: [] });
    expect(await refusal(eve.pull(log))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(eve.send(log, 'x'))).toMatchObject({ reason: 'not-member' });
    expect(await refusal(ann.send(`d:${ann.user}:nobody` as typeof log, 'x'))).toMatchObject({ reason: 'unknown-user' });
    expect(await refusal(ann.send(log.replace('a', '%61') as typeof log, 'x'))).toMatchObject({ code: 'forbidden' });
    await ann.send(log, 'hello');
    expect(await refusal(eve.pull(log))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(eve.page(log, 2, 1))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(eve.signal(log, 'chat.typing', { on: true }))).toMatchObject({ code: 'forbidden' });
    expect((await ann.send(pair(ann, ann), 'to myself')).seq).toBe(1);
  });

  it('lets only its author recall, for two minutes, though both are there', async () => {
    const [ann, bob] = [await actor(hub, name('ann')), await actor(hub, name('bob'))];
    const log = pair(ann, bob);
    const [first, second] = [newId(), newId()];
    await ann.send(log, 'one', first);
    await ann.send(log, 'two', second);
    expect(await refusal(bob.call('chat.recall', { log, message: first }))).toMatchObject({ reason: 'not-author' });
    world.clock.advance(120_000);
    await ann.call('chat.recall', { log, message: first });
    world.clock.advance(1);
    expect(await refusal(ann.call('chat.recall', { log, message: second }))).toMatchObject({ reason: 'recall-too-late' });
  });

  it('remembers how far each has read, for the other too, and never goes back', async () => {
    const [ann, bob] = [await actor(hub, name('ann')), await actor(hub, name('bob'))];
    const log = pair(ann, bob);
    for (let n = 0; n < 5; n += 1) await ann.send(log, `${n}`);
    const own = async () => (await bob.pull(`u:${bob.user}` as typeof log)).records.map(({ body }) => body);
    const shown = async () => (await ann.pull(log)).records.find(({ id }) => id === `${log}/chat.member/${bob.user}`)?.body;
    expect(await own()).toEqual([{ log, read: 0 }]);
    await bob.call('chat.read', { log, seq: 3 });
    expect([await own(), await shown()]).toMatchObject([[{ read: 3 }], { read: 3 }]);
    await bob.call('chat.read', { log, seq: 2 });
    expect([await own(), await shown()]).toMatchObject([[{ read: 3 }], { read: 3 }]);
    await bob.call('chat.read', { log, seq: 1000 });
    expect([await own(), await shown()]).toMatchObject([[{ read: 5 }], { read: 5 }]);
  });
});
