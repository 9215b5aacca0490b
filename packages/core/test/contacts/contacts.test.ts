import type { Observable } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Contacts, type ContactView, createContacts } from '../../src/contacts/index.js';
import type { ContactRequest, TagId } from '../../src/contract/index.js';
import { type Device, openWorld, until, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const byId = { kind: 'id' } as const;
const names = (list: readonly ContactView[]) => list.map(({ name }) => name);
const states = (list: readonly ContactRequest[]) => list.map(({ state }) => state);
const settled = async (command: ReturnType<Contacts['accept']>) => (await command).settled();
const meet = async (one: Device, other: Device) => {
  await settled(one.contacts.request({ to: other.user, via: byId }));
  await settled(other.contacts.accept(one.user));
};

describe('contacts', () => {
  // @feature 1 contact-requests
  it('are made between two people and shown on all their devices, each under the name that is hers', async () => {
    const [ann, bob] = [await world.person('ann'), await world.person('bob')];
    const phone = await world.device(bob.user);
    await bob.people.describe({ name: 'Bob' });
    await settled(ann.contacts.request({ to: bob.user, via: byId, message: 'Hello!', alias: 'Bobby', star: true }));
    const [request] = await until(phone.contacts.requests$, (list) => list.length === 1);
    expect(request).toMatchObject({ user: ann.user, direction: 'incoming', message: 'Hello!', state: 'waiting' });
    expect(request).not.toHaveProperty('notes');
    await settled(phone.contacts.accept(ann.user));
    await until(bob.contacts.contacts$, (list) => names(list)[0] === ann.user);
    await until(ann.contacts.contacts$, (list) => names(list)[0] === 'Bobby' && list[0]?.star === true);
    expect(states(await until(ann.contacts.requests$, (list) => list[0]?.state === 'accepted'))).toEqual(['accepted']);
    await ann.contacts.describe(bob.user, { alias: '' });
    await until(ann.contacts.contacts$, (list) => names(list)[0] === 'Bob');
  });

  // @feature 1 contact-notes
  it('are shown at once as they will be, offline too, and reach the other devices later', async () => {
    const [ann, bob, cid] = [await world.person('ann'), await world.person('bob'), await world.person('cid')];
    const tablet = await world.device(ann.user);
    await meet(ann, bob);
    await meet(cid, ann);
    await until(ann.contacts.contacts$, (list) => list.length === 2);
    ann.offline();
    const family = await ann.contacts.tag('Family');
    expect(await ann.contacts.tag('Family')).toBe(family);
    await ann.contacts.describe(bob.user, { alias: 'Zoe', tags: [family], hideTheirs: true });
    await ann.contacts.remove(cid.user);
    const [shown] = await until(ann.contacts.contacts$, (list) => names(list).join() === 'Zoe');
    expect(shown).toMatchObject({ tags: [family], hideTheirs: true });
    await ann.contacts.renameTag(family, '家人');
    expect(await until(ann.contacts.tags$, ([tag]) => tag?.name === '家人')).toHaveLength(1);
    await ann.contacts.setPrivacy({ ways: { group: false } });
    await until(ann.contacts.privacy$, ({ ways, needsRequest }) => !ways.group && ways.id && needsRequest);
    expect(names(await until(tablet.contacts.contacts$, (list) => list.length === 2))).toEqual([bob.user, cid.user]);
    ann.online();
    await until(tablet.contacts.contacts$, (list) => names(list).join() === 'Zoe');
    await until(tablet.contacts.privacy$, ({ ways }) => !ways.group);
    expect(await until(tablet.contacts.tags$, ([tag]) => tag?.name === '家人')).toEqual([{ tag: family, name: '家人' }]);
    // A tag that is removed is removed from all.
    await settled(tablet.contacts.removeTag(family));
    await until(ann.contacts.contacts$, ([one]) => one?.tags.length === 0);
  });

  it('what was given is shown from its being given on: a request, its answer, a block', async () => {
    const [ann, bob, cid] = [await world.person('ann'), await world.person('bob'), await world.person('cid')];
    await settled(bob.contacts.request({ to: ann.user, via: byId }));
    await settled(cid.contacts.request({ to: ann.user, via: byId }));
    await until(ann.contacts.requests$, (list) => list.length === 2);
    ann.offline();
    await ann.contacts.accept(bob.user, { alias: 'B' });
    await ann.contacts.decline(cid.user);
    await until(ann.contacts.contacts$, (list) => names(list).join() === 'B');
    await until(ann.contacts.requests$, (list) => states(list).sort().join() === 'accepted,declined');
    await ann.contacts.block(cid.user);
    await until(ann.contacts.blocked$, ([block]) => block?.user === cid.user);
    await until(ann.contacts.requests$, (list) => list.length === 1);
    ann.online();
    await until(bob.contacts.contacts$, (list) => list[0]?.user === ann.user);
    await until(cid.contacts.requests$, (list) => states(list).join() === 'declined');
    await settled(ann.contacts.unblock(cid.user));
    await until(ann.contacts.blocked$, (list) => list.length === 0);
    expect(await until(cid.contacts.blocked$, () => true)).toEqual([]);
  });

  it('who are blocked are not listed, and come back as they were', async () => {
    const [ann, bob] = [await world.person('ann'), await world.person('bob')];
    await meet(ann, bob);
    await ann.contacts.block(bob.user);
    await until(ann.contacts.contacts$, (list) => list.length === 0);
    await until(bob.contacts.contacts$, (list) => list.length === 1);
    await ann.contacts.unblock(bob.user);
    await until(ann.contacts.contacts$, (list) => list.length === 1);
  });

  it('show a request that lapses when it does', async () => {
    const [ann, bob] = [await world.person('ann'), await world.person('bob')];
    await settled(ann.contacts.request({ to: bob.user, via: byId }));
    const seen: string[][] = [];
    const watching = bob.contacts.requests$.subscribe((list) => seen.push(states(list)));
    await until(bob.contacts.requests$, (list) => list[0]?.state === 'waiting');
    world.pass(604_800_001);
    expect(seen.at(-1)).toEqual(['lapsed']);
    watching.unsubscribe();
  });

  it('are sorted by what the app says, names of people included as they are learnt', async () => {
    const ann = await world.person('ann');
    for (const name of ['Charlie', 'alice', 'Bob']) {
      const other = await world.person(name);
      await other.people.describe({ name });
      await meet(other, ann);
    }
    ann.contacts.close();
    const { user } = ann;
    const plain = createContacts(ann.client);
    expect((await until(plain.contacts$, (list) => list.length === 3)).every(({ name, user }) => name === user)).toBe(true);
    plain.close();
    const sorted = createContacts(ann.client, { people: ann.people, sortKey: ({ name }) => name.toLowerCase() });
    await until(sorted.contacts$, (list) => names(list).join() === 'alice,Bob,Charlie');
    sorted.close();
    expect(user).toBe(ann.user);
  });

  it('refuse what does not fit before it is queued, and tell what the server refuses by its reason', async () => {
    const [ann, bob] = [await world.person('ann'), await world.person('bob')];
    const { contacts } = ann;
    const nothing: never = undefined as never;
    for (const bad of [
      () => contacts.request(nothing),
      () => contacts.request({ to: bob.user, via: { kind: 'phone' } as never }),
      () => contacts.request({ to: bob.user, via: byId, message: 'x'.repeat(201) }),
      () => contacts.accept(nothing),
      () => contacts.describe(bob.user, { alias: 'x'.repeat(65) }),
      () => contacts.renameTag('family' as TagId, 'x'),
      () => contacts.tag(''),
      () => contacts.setPrivacy({ ways: { id: 'no' as never } }),
    ])
      await expect(bad()).rejects.toMatchObject({ code: 'invalid', outcome: 'not-sent' });
    await settled(bob.contacts.setPrivacy({ ways: { id: false } }));
    await expect(settled(contacts.request({ to: bob.user, via: byId }))).rejects.toMatchObject({ reason: 'not-reachable' });
    await expect(settled(contacts.accept(bob.user))).rejects.toMatchObject({ reason: 'no-request' });
    // What was refused is not shown.
    expect(await until(contacts.contacts$, () => true)).toEqual([]);
    expect(() => createContacts(ann.client)).toThrow(expect.objectContaining({ code: 'conflict' }));
    let ended = 0;
    const complete = () => {
      ended += 1;
    };
    const all: readonly Observable<unknown>[] = [
      contacts.contacts$,
      contacts.requests$,
      contacts.blocked$,
      contacts.tags$,
      contacts.privacy$,
    ];
    for (const one$ of all) one$.subscribe({ complete });
    contacts.close();
    contacts.close();
    expect(ended).toBe(5);
    await expect(contacts.remove(bob.user)).rejects.toMatchObject({ code: 'closed' });
  });
});
