import type { LogId } from '@guanxi/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pin } from '../../src/contract/pin-methods.js';
import { createPins, type Pins, pinLimits } from '../../src/pins/index.js';
import { type Device, messagesWhen, openWorld, until, type World } from '../world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Person = Device & { readonly pins: Pins };

async function person(name: string): Promise<Person> {
  const device = await world.person(name);
  return Object.assign(device, { pins: createPins(device.client) });
}

const pinnedWhen = (one: Person, log: LogId, wanted: readonly string[]) =>
  until(one.pins.pins$(log), (pins) => JSON.stringify(pins.map(({ message }) => message)) === JSON.stringify(wanted));

describe('pins', () => {
  // @feature 2 pins
  it('are shown at once offline, and seen by the other person, the newest first', async () => {
    const [ann, bob] = await Promise.all([person('ann'), person('bob')]);
    const toBob = await ann.chat.direct(bob.user);
    const toAnn = await bob.chat.direct(ann.user);
    for (const text of ['one', 'two']) await (await toBob.send({ text })).settled();
    const [one, two] = await messagesWhen(toAnn, (list) => list.length === 2);
    bob.offline();
    await bob.pins.pin(toAnn.log, one!);
    await pinnedWhen(bob, toAnn.log, [one!.id]);
    bob.online();
    const [seen] = await pinnedWhen(ann, toBob.log, [one!.id]);
    expect(seen).toEqual({ message: one!.id, seq: 1, by: bob.user, at: expect.any(Number) });
    await messagesWhen(toBob, (list) => list.some(({ kind }) => kind === 'chat.notice'));
    world.pass(1000);
    await (await ann.pins.pin(toBob.log, two!)).settled();
    await pinnedWhen(bob, toAnn.log, [two!.id, one!.id]);
    // Pinned twice it is pinned.
    await (await bob.pins.pin(toAnn.log, two!)).settled();
    await (await ann.pins.unpin(toBob.log, one!.id)).settled();
    await pinnedWhen(bob, toAnn.log, [two!.id]);
    await (await toBob.recall(two!.id)).settled();
    await pinnedWhen(bob, toAnn.log, []);
  });

  // @feature 2 pins
  it('of a group are its owner’s and admins’ matter; who came later does not see what was pinned before', async () => {
    const [ann, bob, cy] = await Promise.all([person('ann'), person('bob'), person('cy')]);
    const group = await ann.chat.createGroup({ name: 'Tea', members: [bob.user] });
    await until(bob.chat.conversations$, (list) => list.some(({ log }) => log === group.log));
    const bobs = bob.chat.conversation(group.log);
    await (await group.send({ text: 'at five' })).settled();
    const [text] = await messagesWhen(bobs, (list) => list.length === 1);
    const command = await bob.pins.pin(group.log, text!);
    await expect(command.settled()).rejects.toMatchObject({ code: 'forbidden', reason: 'not-admin' });
    await pinnedWhen(bob, group.log, []);
    await (await ann.pins.pin(group.log, text!)).settled();
    await pinnedWhen(bob, group.log, [text!.id]);
    await (await group.invite([cy.user])).settled();
    await until(cy.chat.conversations$, (list) => list.some(({ log }) => log === group.log));
    await (await group.send({ text: 'welcome' })).settled();
    const list = await messagesWhen(cy.chat.conversation(group.log), (now) => now.some(({ kind }) => kind === 'chat.text'));
    await pinnedWhen(cy, group.log, []);
    const welcome = list.find(({ kind }) => kind === 'chat.text');
    await (await ann.pins.pin(group.log, welcome!)).settled();
    await pinnedWhen(cy, group.log, [welcome!.id]);
  });

  it('are at most so many', async () => {
    const ann = await person('ann');
    const notes = await ann.chat.direct(ann.user);
    const ids: string[] = [];
    for (let n = 0; n <= pinLimits.pinned; n += 1) ids.push((await notes.send({ text: `${n}` })).id);
    const messages = await messagesWhen(notes, (list) => list.filter(({ seq }) => seq > 0).length === ids.length);
    for (const message of messages.slice(0, -1)) await (await ann.pins.pin(notes.log, message)).settled();
    const command = await ann.pins.pin(notes.log, messages.at(-1)!);
    await expect(command.settled()).rejects.toMatchObject({ code: 'conflict', reason: 'too-many-pins' });
    await until(ann.pins.pins$(notes.log), (pins) => pins.length === pinLimits.pinned);
  });

  it('refuse at once what cannot be pinned', async () => {
    const ann = await person('ann');
    const notes = await ann.chat.direct(ann.user);
    ann.offline();
    await notes.send({ text: 'pending' });
    const [pending] = await messagesWhen(notes, (list) => list.length === 1);
    await expect(ann.pins.pin(notes.log, pending!)).rejects.toMatchObject({ code: 'invalid' });
    await expect(ann.pins.pin(notes.log, { ...pending!, seq: 1, recalled: { by: ann.user, at: 1 } })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(ann.pins.pin(notes.log, undefined as never)).rejects.toMatchObject({ code: 'invalid' });
    await expect(ann.pins.pin('u:ann' as LogId, { ...pending!, seq: 1 })).rejects.toMatchObject({ code: 'invalid' });
    await expect(ann.pins.unpin(notes.log, 5 as never)).rejects.toMatchObject({ code: 'invalid' });
    expect(() => ann.pins.pins$('nothing' as LogId)).toThrow(/conversation/);
    expect(() => createPins(ann.client)).toThrow(/already|closed|conflict/i);
    ann.online();
    await expect(ann.raw(pin, { log: notes.log, message: pending!.id, seq: 7 })).rejects.toMatchObject({ code: expect.any(String) });
    ann.pins.close();
    ann.pins.close();
    await expect(ann.pins.unpin(notes.log, pending!.id)).rejects.toMatchObject({ code: 'closed' });
  });
});
