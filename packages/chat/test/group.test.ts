import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Conversation } from '../src/index.js';
import { agreeOn, type Device, messagesWhen, openWorld, textsOf, until, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function three(): Promise<[ann: Device, bob: Device, cy: Device]> {
  return Promise.all([world.person('ann'), world.person('bob'), world.person('cy')]);
}

/** The group as another person has it, once she has heard of it. */
async function heard(device: Device, group: Conversation): Promise<Conversation> {
  await until(device.chat.conversations$, (list) => list.some(({ log, left }) => log === group.log && !left));
  return device.chat.conversation(group.log);
}

async function tea(): Promise<{ ann: Device; bob: Device; cy: Device; group: Conversation; bobs: Conversation; cys: Conversation }> {
  const [ann, bob, cy] = await three();
  const group = await ann.chat.createGroup({ name: 'Tea', members: [bob.user, cy.user] });
  return { ann, bob, cy, group, bobs: await heard(bob, group), cys: await heard(cy, group) };
}

const users = (conversation: Conversation, count: number) =>
  until(conversation.members$, (members) => members.length === count).then((members) => members.map(({ user }) => user).sort());

describe('a group', () => {
  // @feature 2 groups
  it('is founded with its people, and what one says reaches all in one order', async () => {
    const { ann, bob, cy, group, bobs, cys } = await tea();
    await group.send({ text: 'Welcome' });
    await agreeOn(['Welcome'], group, bobs, cys);
    await Promise.all([bobs.send({ text: 'b' }), cys.send({ text: 'c' }), group.send({ text: 'a' })]);
    const order = textsOf(await messagesWhen(group, (messages) => messages.length === 4 && messages.every(({ seq }) => seq > 0)));
    await agreeOn(order, group, bobs, cys);
    expect(await users(cys, 3)).toEqual([ann.user, bob.user, cy.user].sort());
    const summary = await until(bobs.summary$, ({ group }) => group !== undefined);
    expect(summary).toMatchObject({ kind: 'group', group: { name: 'Tea', owner: ann.user } });
  });

  // @feature 2 groups
  it('can be founded, written to, renamed and extended offline', async () => {
    const [ann, bob, cy] = await three();
    ann.offline();
    const group = await ann.chat.createGroup({ name: 'Tea', members: [bob.user] });
    await group.send({ text: 'Shall we?' });
    await group.rename('Green tea');
    await group.invite([cy.user]);
    const [summary] = await until(ann.chat.conversations$, ([first]) => first?.group?.name === 'Green tea');
    expect(summary).toMatchObject({ log: group.log, unread: 0, latest: { delivery: 'pending' } });
    expect(await users(group, 3)).toHaveLength(3);
    await ann.restart();
    const again = ann.chat.conversation(group.log);
    expect(await users(again, 3)).toHaveLength(3);
    ann.online();
    const bobs = await heard(bob, group);
    // The renaming and the invitation are told in the timeline.
    await agreeOn(['Shall we?', 'no text', 'no text'], again, bobs);
    await until(bobs.summary$, (seen) => seen.group?.name === 'Green tea');
    await heard(cy, group);
    expect(await users(bobs, 3)).toEqual([ann.user, bob.user, cy.user].sort());
    await until(ann.client.status$, ({ pending, failed }) => pending === 0 && failed === 0);
  });

  // @feature 2 groups
  it('shows somebody who joins what comes from then on, and nothing before', async () => {
    const [ann, bob, cy] = await three();
    const group = await ann.chat.createGroup({ name: 'Tea', members: [bob.user] });
    await group.send({ text: 'before' });
    await (await group.invite([cy.user])).settled();
    await group.send({ text: 'after' });
    const cys = await heard(cy, group);
    await agreeOn(['no text', 'after'], cys);
    const summary = await until(cys.summary$, ({ latest }) => latest !== undefined);
    expect(summary.unread).toBe(1);
    const joined = (await until(cys.members$, (members) => members.length === 3)).find(({ user }) => user === cy.user);
    expect(joined?.joined).toBe(1);
  });

  // @feature 2 groups
  it('leaves a removed member her history and nothing new', async () => {
    const { bob, group, bobs, cys } = await tea();
    await group.send({ text: 'together' });
    await agreeOn(['together'], group, bobs, cys);
    await (await group.remove([bob.user])).settled();
    await until(bobs.summary$, ({ left }) => left);
    await (await group.send({ text: 'without Bob' })).settled();
    await agreeOn(['together', 'no text', 'without Bob'], group, cys);
    expect(textsOf(await messagesWhen(bobs, () => true))).toEqual(['together']);
    expect(await users(group, 2)).not.toContain(bob.user);
    const refused = await bobs.send({ text: 'Hello?' });
    await expect(refused.settled()).rejects.toMatchObject({ code: 'forbidden' });
    await bob.restart();
    const restarted = bob.chat.conversation(group.log);
    expect(textsOf(await messagesWhen(restarted, (messages) => messages.length > 0)).slice(0, 1)).toEqual(['together']);
    const summary = await until(restarted.summary$, ({ left }) => left);
    expect(summary.unread).toBe(0);
  });

  // @feature 2 groups
  it('takes somebody back, who sees what comes after', async () => {
    const { bob, group, bobs } = await tea();
    await group.send({ text: 'one' });
    await agreeOn(['one'], bobs);
    await (await group.remove([bob.user])).settled();
    await until(bobs.summary$, ({ left }) => left);
    await (await group.send({ text: 'two' })).settled();
    await (await group.invite([bob.user])).settled();
    await (await group.send({ text: 'three' })).settled();
    const back = await messagesWhen(bobs, (messages) => textsOf(messages).includes('three'));
    expect(textsOf(back)).not.toContain('two');
    await until(bobs.summary$, ({ left }) => !left);
    await (await bobs.send({ text: 'I am back' })).settled();
    await messagesWhen(group, (messages) => textsOf(messages).includes('I am back'));
  });

  // @feature 2 groups
  it('can be left, and passes to who has been there longest when its owner leaves', async () => {
    const { ann, bob, group, bobs } = await tea();
    await (await group.leave()).settled();
    await until(group.summary$, ({ left }) => left);
    const seen = await until(bobs.summary$, ({ group }) => group?.owner !== ann.user);
    const members = await until(bobs.members$, (list) => list.length === 2);
    expect(members.find(({ user }) => user === seen.group?.owner)?.role).toBe('owner');
    await until(ann.client.status$, ({ pending }) => pending === 0);
    const [left] = await until(ann.chat.conversations$, () => true);
    expect(left).toMatchObject({ log: group.log, left: true });
    await (await bobs.send({ text: 'still here' })).settled();
    expect(bob.user).not.toBe(ann.user);
  });

  // @feature 2 groups
  it('is renamed by its owner and nobody else', async () => {
    const { group, bobs, cys } = await tea();
    await (await group.rename('  Coffee ')).settled();
    for (const side of [group, bobs, cys]) await until(side.summary$, (seen) => seen.group?.name === 'Coffee');
    const refused = await bobs.rename('Beer');
    await expect(refused.settled()).rejects.toMatchObject({ code: 'forbidden', reason: 'not-admin' });
    await until(bobs.summary$, (seen) => seen.group?.name === 'Coffee');
  });

  // @feature 2 mentions
  it('marks a conversation in which an unread message names one, until it is read', async () => {
    const { bob, group, bobs, cys } = await tea();
    await (await group.send({ text: 'hello' })).settled();
    await (await group.send({ text: `@Bob come`, mentions: { users: [bob.user] } })).settled();
    await (await group.send({ text: 'bye' })).settled();
    await until(bobs.summary$, ({ mentioned, unread }) => mentioned && unread === 3);
    await until(cys.summary$, ({ mentioned, unread }) => !mentioned && unread === 3);
    await bobs.markRead(1);
    await until(bobs.summary$, ({ mentioned, unread }) => mentioned && unread === 2);
    await bobs.markRead(2);
    await until(bobs.summary$, ({ mentioned, unread }) => !mentioned && unread === 1);
  });

  // @feature 2 mentions
  it('lets its owner name everybody, and nobody else', async () => {
    const { group, bobs, cys } = await tea();
    await (await group.send({ text: '@all dinner', mentions: { all: true } })).settled();
    for (const side of [bobs, cys]) await until(side.summary$, ({ mentioned }) => mentioned);
    const own = await until(group.summary$, ({ latest }) => latest?.delivery === 'stored');
    expect(own.mentioned).toBe(false);
    const refused = await bobs.send({ text: '@all', mentions: { all: true } });
    await expect(refused.settled()).rejects.toMatchObject({ reason: 'not-admin' });
  });
});
