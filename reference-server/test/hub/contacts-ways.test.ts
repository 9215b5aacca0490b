import type { Contact, ContactRequest, LogId, Person } from '@guanxi/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { accountsModule, chatModule, contactsModule, type Hub } from '../../src/hub/index.js';
import { reach } from '../../src/hub/modules/chat/reach.js';
import type { ManualClock } from './support/manual-clock.js';
import { newId } from './support/new-id.js';
import { type Actor, actor, kinds, name, newGroup, openDatabase, pair, refusal, startHub } from './support/world.js';

const day = 86_400_000;
const notReachable = { code: 'forbidden', reason: 'not-reachable' };
const byId = { via: { kind: 'id' }, message: 'Hello, I am the neighbour.' };

describe.each(kinds)('contacts on %s', (kind) => {
  let database: Database;
  let hub: Hub;
  let clock: ManualClock;

  beforeAll(async () => {
    database = await openDatabase(kind);
    const contacts = contactsModule({
      limits: { contacts: 2, blocks: 2, tags: 2, requestsPerDay: 3 },
      proveToken: async (_, token, owner) => token === `of ${owner}`,
    });
    ({ hub, clock } = await startHub(database, { modules: [accountsModule, chatModule(), contacts], lanes: 3 }));
  });
  afterAll(async () => {
    await hub.close();
    await database.close();
  });

  const people = (...names: string[]) => Promise.all(names.map((one) => actor(hub, name(one))));
  const own = async (who: Actor, noun: string) =>
    (await who.pull(`u:${who.user}` as LogId)).records.filter((one) => one.kind === `contacts.${noun}` && one.body !== null);
  const contactsOf = async (who: Actor) =>
    (await own(who, 'contact')).map(({ body }) => body as unknown as Contact).filter(({ deleted }) => deleted === undefined);
  const requestsOf = async (who: Actor) => (await own(who, 'request')).map(({ body }) => body as unknown as ContactRequest);
  const ask = (who: Actor, to: Actor, more: object = {}) => who.call('contacts.request', { to: to.user, ...byId, ...more });
  const meet = async (one: Actor, other: Actor, more: object = {}) => {
    await ask(one, other, more);
    await other.call('contacts.accept', { user: one.user });
  };

  // @feature 1 contact-requests
  it('are made by a request and its acceptance, each noting for herself what the other never sees', async () => {
    const [ann, bob] = (await people('ann', 'bob')) as [Actor, Actor];
    const tag = newId();
    await ask(ann, bob, { alias: 'That neighbour', tags: [tag], permission: 'chat-only', hideTheirs: true });
    const asked = { message: byId.message, source: { kind: 'id', asked: ann.user }, state: 'waiting', at: clock.now() };
    expect(await requestsOf(bob)).toEqual([{ ...asked, user: ann.user, direction: 'incoming', expiresAt: clock.now() + 7 * day }]);
    expect(await contactsOf(bob)).toEqual([]);
    await bob.call('contacts.accept', { user: ann.user, alias: 'Ann from next door', star: true });
    const since = { since: clock.now(), source: asked.source };
    expect(await contactsOf(ann)).toEqual([
      { user: bob.user, ...since, alias: 'That neighbour', tags: [tag], permission: 'chat-only', hideTheirs: true },
    ]);
    expect(await contactsOf(bob)).toEqual([
      { user: ann.user, ...since, alias: 'Ann from next door', star: true, permission: 'everything' },
    ]);
    expect([...(await requestsOf(ann)), ...(await requestsOf(bob))].map(({ state }) => state)).toEqual(['accepted', 'accepted']);
    expect(JSON.stringify((await bob.pull(`u:${bob.user}` as LogId)).records)).not.toContain('neighbour"');
    await ann.call('contacts.describe', { user: bob.user, alias: '', description: 'plays the oboe', hideTheirs: false });
    expect(await contactsOf(ann)).toEqual([
      { user: bob.user, ...since, tags: [tag], permission: 'chat-only', description: 'plays the oboe' },
    ]);
  });

  it('have one effect however often the same command comes', async () => {
    const [ann, bob] = (await people('ann', 'bob')) as [Actor, Actor];
    const [asking, accepting] = [newId(), newId()];
    const first = await ann.call('contacts.request', { to: bob.user, ...byId }, asking);
    expect(await ann.call('contacts.request', { to: bob.user, ...byId }, asking)).toEqual(first);
    const then = await bob.call('contacts.accept', { user: ann.user }, accepting);
    const before = await own(bob, 'contact');
    expect(await bob.call('contacts.accept', { user: ann.user }, accepting)).toEqual(then);
    // Her second device accepted too, before it heard of the first.
    await bob.call('contacts.accept', { user: ann.user });
    expect(await own(bob, 'contact')).toEqual(before);
    await bob.call('contacts.remove', { user: ann.user });
    expect(await refusal(bob.call('contacts.accept', { user: ann.user }))).toMatchObject({ reason: 'no-request' });
    expect(await refusal(ann.call('contacts.request', { to: bob.user, ...byId, alias: 'x' }, asking))).toMatchObject({ code: 'conflict' });
  });

  it('come about at once when both have asked', async () => {
    const [ann, bob] = (await people('ann', 'bob')) as [Actor, Actor];
    await Promise.all([ask(ann, bob, { alias: 'b' }), ask(bob, ann, { alias: 'a' })]);
    expect([(await contactsOf(ann))[0]?.alias, (await contactsOf(bob))[0]?.alias]).toEqual(['b', 'a']);
    expect((await requestsOf(ann)).map(({ state }) => state)).toEqual(['accepted']);
  });

  it('lapse after seven days by the server, and can be asked for again', async () => {
    const [ann, bob] = (await people('ann', 'bob')) as [Actor, Actor];
    await ask(ann, bob);
    clock.advance(7 * day);
    const lapsed = { code: 'conflict', reason: 'request-lapsed' };
    expect(await refusal(bob.call('contacts.accept', { user: ann.user }))).toEqual(lapsed);
    expect(await refusal(bob.call('contacts.decline', { user: ann.user }))).toEqual(lapsed);
    await ask(ann, bob);
    clock.advance(7 * day - 1);
    await bob.call('contacts.accept', { user: ann.user });
    expect(await contactsOf(ann)).toHaveLength(1);
  });

  // @feature 1 contact-removal
  it('go on one side alone, unnoticed by the other, and come back without asking while that one keeps hers', async () => {
    const [ann, bob] = (await people('ann', 'bob')) as [Actor, Actor];
    await meet(ann, bob, { alias: 'Bobby' });
    const before = (await bob.pull(`u:${bob.user}` as LogId)).to;
    await ann.call('contacts.remove', { user: bob.user });
    await ann.call('contacts.remove', { user: bob.user });
    expect([await contactsOf(ann), (await bob.pull(`u:${bob.user}` as LogId)).to]).toEqual([[], before]);
    await bob.call('contacts.setPrivacy', { ways: { id: false } });
    await ask(ann, bob);
    expect(await contactsOf(ann)).toMatchObject([{ user: bob.user, alias: 'Bobby' }]);
    await ann.call('contacts.remove', { user: bob.user });
    await bob.call('contacts.remove', { user: ann.user });
    // Now they are strangers, and the way is closed.
    expect(await refusal(ask(ann, bob))).toEqual(notReachable);
    await ask(bob, ann);
    expect([await contactsOf(ann), await contactsOf(bob)]).toEqual([[], []]);
    await ann.call('contacts.accept', { user: bob.user });
    expect([await contactsOf(ann), await contactsOf(bob)]).toMatchObject([[{ user: bob.user, alias: 'Bobby' }], [{ user: ann.user }]]);
  });

  it('who are declined see it, and may ask again', async () => {
    const [ann, bob] = (await people('ann', 'bob')) as [Actor, Actor];
    await ask(ann, bob);
    await bob.call('contacts.decline', { user: ann.user });
    expect((await requestsOf(ann)).map(({ state }) => state)).toEqual(['declined']);
    expect(await refusal(bob.call('contacts.accept', { user: ann.user }))).toMatchObject({ reason: 'no-request' });
    await ask(ann, bob);
    expect((await requestsOf(bob)).map(({ state }) => state)).toEqual(['waiting']);
  });

  // @feature 1 ways-to-be-found
  describe('are reached', () => {
    const via = async (way: object, switchOff?: string) => {
      const [ann, bob, eve] = (await people('ann', 'bob', 'eve')) as [Actor, Actor, Actor];
      if (switchOff !== undefined) await bob.call('contacts.setPrivacy', { ways: { [switchOff]: false } });
      return { ann, bob, eve, ask: (given: object = way) => ann.call('contacts.request', { to: bob.user, message: '', via: given }) };
    };

    it.each([
      ['id', 'id'],
      ['qr', 'qr'],
      ['group', 'group'],
      ['card', 'card'],
    ])('by %s, unless that one way is closed', async (kind) => {
      for (const closed of [kind, undefined]) {
        const scene = await via({}, closed);
        const { ann, bob, eve } = scene;
        const group = newGroup();
        await eve.call('chat.create', { log: group, name: 'g', members: [ann.user, bob.user] });
        await meet(eve, bob, { via: { kind: 'group', log: group } }).catch(() => meet(bob, eve));
        const message = newId();
        const card = { log: pair(eve, ann), kind: 'chat.contact', content: { user: bob.user } };
        await eve.call('chat.send', card, message);
        const ways: Record<string, object> = {
          id: { kind },
          qr: { kind, token: `of ${bob.user}` },
          group: { kind, log: group },
          card: { kind, by: eve.user, log: card.log, message },
        };
        const asking = scene.ask(ways[kind]);
        if (closed !== undefined) expect(await refusal(asking)).toEqual(notReachable);
        else {
          await asking;
          expect((await requestsOf(bob)).find(({ user }) => user === ann.user)).toMatchObject({
            source: { kind, asked: ann.user, ...(kind === 'group' && { log: group }), ...(kind === 'card' && { by: eve.user }) },
          });
        }
      }
    });

    it('by no group that one of them is not in, and by no other log', async () => {
      const { ann, bob, eve, ask } = await via({});
      const [theirs, hers] = [newGroup(), newGroup()];
      await eve.call('chat.create', { log: theirs, name: 'g', members: [bob.user] });
      await ann.call('chat.create', { log: hers, name: 'g', members: [eve.user] });
      await ann.send(pair(ann, bob), 'hello');
      for (const log of [theirs, hers, newGroup(), pair(ann, bob), `u:${ann.user}`, `u:${bob.user}`])
        expect(await refusal(ask({ kind: 'group', log }))).toEqual(notReachable);
      await ann.call('chat.create', { log: newGroup(), name: 'g', members: [bob.user] });
      const left = newGroup();
      await eve.call('chat.create', { log: left, name: 'g', members: [ann.user, bob.user] });
      await ann.call('chat.remove', { log: left, users: [ann.user] });
      expect(await refusal(ask({ kind: 'group', log: left }))).toEqual(notReachable);
    });

    it('by no card that was forged', async () => {
      const { ann, bob, eve, ask } = await via({});
      const mallory = (await people('mallory'))[0] as Actor;
      await meet(eve, bob);
      const send = async (who: Actor, log: LogId, content: object, kind = 'chat.contact') => {
        const message = newId();
        await who.call('chat.send', { log, kind, content }, message);
        return message;
      };
      const log = pair(eve, ann);
      const other = pair(eve, mallory);
      const mine = pair(ann, ann);
      const card = { user: bob.user };
      const cases: [string, { by: Actor; log: LogId; message: string }][] = [
        ['her own card', { by: ann, log: mine, message: await send(ann, mine, card) }],
        ['one said to be of somebody else', { by: eve, log: mine, message: await send(ann, mine, card) }],
        ['a card of another person', { by: eve, log, message: await send(eve, log, { user: mallory.user }) }],
        ['a text', { by: eve, log, message: await send(eve, log, { text: bob.user }, 'chat.text') }],
        ['one sent to another person', { by: eve, log: other, message: await send(eve, other, card) }],
        ['one of another conversation', { by: eve, log, message: await send(eve, other, card) }],
        ['one that never was', { by: eve, log, message: newId() }],
        ['one of a stranger to him', { by: mallory, log: pair(mallory, ann), message: await send(mallory, pair(mallory, ann), card) }],
      ];
      const recalled = await send(eve, log, card);
      await eve.call('chat.recall', { log, message: recalled });
      cases.push(['one that was recalled', { by: eve, log, message: recalled }]);
      for (const [what, { by, ...given }] of cases)
        expect(await refusal(ask({ kind: 'card', by: by.user, ...given })), what).toEqual(notReachable);
      const good = { kind: 'card', by: eve.user, log, message: await send(eve, log, card) };
      await bob.call('contacts.block', { user: eve.user });
      expect(await refusal(ask(good)), 'one of somebody he blocks').toEqual(notReachable);
      await bob.call('contacts.unblock', { user: eve.user });
      await ask(good);
    });

    it('by no code but their own, and by none on a server that knows none', async () => {
      const { ann, bob, eve, ask } = await via({});
      expect(await refusal(ask({ kind: 'qr', token: `of ${eve.user}` }))).toEqual(notReachable);
      const other = await openDatabase('pglite');
      const plain = await startHub(other, { modules: [accountsModule, chatModule(), contactsModule()] });
      const [one] = [await actor(plain.hub, ann.user), await actor(plain.hub, bob.user)];
      const asking = one?.call('contacts.request', { to: bob.user, via: { kind: 'qr', token: 'x' }, message: '' }) as Promise<unknown>;
      expect(await refusal(asking)).toMatchObject({ code: 'unsupported' });
      await plain.hub.close();
      await other.close();
    });

    it('at once by an open way if they do not want to be asked', async () => {
      const { ann, bob, ask } = await via({ kind: 'id' });
      await bob.call('contacts.setPrivacy', { needsRequest: false });
      await ask();
      expect([await contactsOf(ann), await contactsOf(bob)]).toMatchObject([[{ user: bob.user }], [{ user: ann.user }]]);
      expect(await own(bob, 'request')).toEqual([]);
      expect((await own(bob, 'privacy')).map(({ body }) => body)).toEqual([
        { ways: { id: true, qr: true, card: true, group: true, nearby: true }, needsRequest: false },
      ]);
    });

    it('by no search once that is closed, but by their own', async () => {
      const { ann, bob } = await via({});
      const find = async (who: Actor) =>
        (await who.call<{ people: Person[] }>('accounts.find', { query: bob.user })).people.map(({ id }) => id);
      expect(await find(ann)).toEqual([bob.user]);
      await bob.call('contacts.setPrivacy', { ways: { id: false } });
      expect([await find(ann), await find(bob)]).toEqual([[], [bob.user]]);
      await bob.call('contacts.setPrivacy', { ways: { id: true } });
      expect(await find(ann)).toEqual([bob.user]);
    });
  });

  // @feature 1 blocked
  it('who are blocked learn nothing of it: all is as for one whose ways are closed', async () => {
    const [ann, bob, eve] = (await people('ann', 'bob', 'eve')) as [Actor, Actor, Actor];
    await meet(bob, ann);
    await ann.send(pair(ann, bob), 'hello');
    const [log, own] = [(await bob.pull(pair(ann, bob))).to, (await bob.pull(`u:${bob.user}` as LogId)).to];
    const stream = bob.stream('inbox', 'head');
    await ann.call('contacts.block', { user: bob.user });
    await ann.call('contacts.block', { user: bob.user });
    expect([(await bob.pull(pair(ann, bob))).to, (await bob.pull(`u:${bob.user}` as LogId)).to]).toEqual([log, own]);
    expect(await refusal(bob.pull(`u:${ann.user}` as LogId))).toMatchObject({ code: 'forbidden' });
    expect((await bob.pull(pair(ann, bob))).records.map(({ body }) => JSON.stringify(body)).join()).not.toContain('bar');
    // What the blocker writes comes through, and is the first that does.
    await ann.send(pair(ann, bob), 'still here?');
    for (let items: readonly unknown[] = []; items.length === 0; ) {
      items = (await stream.next()).value?.items ?? [];
      if (items.length > 0) expect(JSON.stringify(items)).toContain('still here?');
    }
    expect(await refusal(bob.send(pair(ann, bob), 'yes'))).toEqual(notReachable);
    // Once removed and blocked, a request is refused just as by closed ways, and none of hers waits on.
    await ann.call('contacts.remove', { user: bob.user });
    await bob.call('contacts.remove', { user: ann.user });
    await eve.call('contacts.setPrivacy', { ways: { id: false } });
    const text = (work: Promise<unknown>) => work.then(String, String);
    expect(await text(ask(bob, ann))).toBe(await text(ask(bob, eve)));
    expect(await text(ask(bob, { user: 'nobody at all' } as Actor))).toBe(await text(ask(bob, eve)));
    await ann.call('contacts.unblock', { user: bob.user });
    await ask(bob, ann);
    await bob.send(pair(ann, bob), 'yes');
  });

  it('take their own request back by blocking, and must unblock before they ask or accept', async () => {
    const [ann, bob] = (await people('ann', 'bob')) as [Actor, Actor];
    await ask(ann, bob);
    await ann.call('contacts.block', { user: bob.user });
    expect((await requestsOf(bob)).map(({ state }) => state)).toEqual(['lapsed']);
    expect(await refusal(bob.call('contacts.accept', { user: ann.user }))).toMatchObject({ reason: 'no-request' });
    expect(await refusal(ask(ann, bob))).toEqual({ code: 'conflict', reason: 'blocking' });
    await ann.call('contacts.unblock', { user: bob.user });
    await ask(bob, ann);
    await ann.call('contacts.block', { user: bob.user });
    expect(await refusal(ann.call('contacts.accept', { user: bob.user }))).toMatchObject({ reason: 'blocking' });
    await ann.call('contacts.decline', { user: bob.user });
  });

  it('refuse what was never asked of them: requests of others, of nobody, of oneself', async () => {
    const [ann, bob, eve] = (await people('ann', 'bob', 'eve')) as [Actor, Actor, Actor];
    await ask(ann, bob);
    for (const verb of ['accept', 'decline']) {
      expect(await refusal(eve.call(`contacts.${verb}`, { user: ann.user }))).toMatchObject({ reason: 'no-request' });
      expect(await refusal(ann.call(`contacts.${verb}`, { user: bob.user }))).toMatchObject({ reason: 'no-request' });
      expect(await refusal(bob.call(`contacts.${verb}`, { user: 'nobody' }))).toMatchObject({ reason: 'no-request' });
    }
    expect(await refusal(ask(ann, ann))).toMatchObject({ code: 'invalid' });
    expect(await refusal(ann.call('contacts.block', { user: ann.user }))).toMatchObject({ code: 'invalid' });
    expect(await refusal(ann.call('contacts.block', { user: 'nobody' }))).toMatchObject({ reason: 'unknown-user' });
    for (const bad of [
      { to: bob.user, message: '' },
      { to: bob.user, via: { kind: 'phone' }, message: '' },
      { to: bob.user, via: { kind: 'group', log: 'x' }, message: '' },
      { to: bob.user, ...byId, message: 'x'.repeat(201) },
      { to: bob.user, ...byId, alias: 'x'.repeat(65) },
      { to: bob.user, ...byId, alias: '\0' },
      { to: bob.user, ...byId, tags: ['family'] },
      { to: bob.user, ...byId, permission: 'all' },
    ])
      expect(await refusal(ann.call('contacts.request', bad))).toMatchObject({ code: 'invalid' });
    expect(await refusal(ann.call('contacts.renameTag', { tag: newId(), name: ' ' }))).toMatchObject({ code: 'invalid' });
    expect(await refusal(ann.call('contacts.renameTag', { tag: newId(), name: 'x'.repeat(33) }))).toMatchObject({ code: 'invalid' });
  });

  it('have limits: contacts on either side, blocks, tags, requests in a day', async () => {
    const [ann, bob, cid, dan, eve] = (await people('ann', 'bob', 'cid', 'dan', 'eve')) as [Actor, Actor, Actor, Actor, Actor];
    for (const one of [bob, cid]) await meet(one, ann);
    await ask(dan, ann);
    expect(await refusal(ann.call('contacts.accept', { user: dan.user }))).toEqual({ code: 'conflict', reason: 'contacts-full' });
    await ask(ann, eve);
    expect(await refusal(eve.call('contacts.accept', { user: ann.user }))).toMatchObject({ reason: 'contacts-full' });
    expect([await contactsOf(dan), await contactsOf(eve)]).toEqual([[], []]);
    await ann.call('contacts.remove', { user: bob.user });
    await eve.call('contacts.accept', { user: ann.user });

    for (const one of [bob, cid]) await ann.call('contacts.block', { user: one.user });
    expect(await refusal(ann.call('contacts.block', { user: dan.user }))).toMatchObject({ reason: 'too-many' });
    await ann.call('contacts.unblock', { user: bob.user });
    await ann.call('contacts.block', { user: dan.user });

    const [one, two, three] = [newId(), newId(), newId()];
    for (const tag of [one, two, one]) await ann.call('contacts.renameTag', { tag, name: 'family' });
    expect(await refusal(ann.call('contacts.renameTag', { tag: three, name: 'more' }))).toMatchObject({ reason: 'too-many' });
    for (const tag of [two, two]) await ann.call('contacts.removeTag', { tag });
    await ann.call('contacts.renameTag', { tag: three, name: 'more' });

    const [fay] = (await people('fay')) as [Actor];
    for (let n = 0; n < 3; n += 1) await ask(fay, eve);
    expect(await refusal(ask(fay, eve))).toEqual({ code: 'conflict', reason: 'too-many-requests' });
    clock.advance(day);
    await ask(fay, eve);
  });
});

it('every command of chat says whom it reaches', () => {
  const commands = Object.keys(chatModule().commands);
  expect(commands.filter((key) => !Object.hasOwn(reach, key))).toEqual([]);
});
