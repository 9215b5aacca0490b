import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chat as contract } from '../src/contract/index.js';
import { agreeOn, openWorld, until, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Ann with a phone and a tablet, Bob with a phone. */
async function family() {
  const [phone, bob] = await Promise.all([world.person('ann'), world.person('bob')]);
  const tablet = await world.device(phone.user);
  const toAnn = await bob.chat.direct(phone.user);
  return { phone, tablet, bob, toAnn, onPhone: await phone.chat.direct(bob.user), onTablet: await tablet.chat.direct(bob.user) };
}

describe('unread counts', () => {
  // @feature 1 several-devices
  // @feature 2 unread
  it('agree on all devices of a person, in the list, in the conversation and in all', async () => {
    const { phone, tablet, toAnn, onPhone, onTablet } = await family();
    for (const text of ['a', 'b', 'c']) await toAnn.send({ text });
    for (const side of [onPhone, onTablet]) await until(side.summary$, ({ unread }) => unread === 3);
    for (const device of [phone, tablet]) await until(device.chat.unread$, (unread) => unread === 3);
    await onPhone.markRead(2);
    for (const side of [onPhone, onTablet]) await until(side.summary$, ({ unread }) => unread === 1);
    await onTablet.markRead();
    for (const device of [phone, tablet]) {
      await until(device.chat.unread$, (unread) => unread === 0);
      await until(device.chat.conversations$, ([first]) => first?.unread === 0);
    }
  });

  // @feature 2 unread
  it('show what was read offline at once, and tell the other device later', async () => {
    const { phone, toAnn, onPhone, onTablet } = await family();
    for (const text of ['a', 'b']) await toAnn.send({ text });
    await agreeOn(['a', 'b'], onPhone, onTablet);
    phone.offline();
    await onPhone.markRead();
    await until(onPhone.summary$, ({ unread }) => unread === 0);
    await until(onTablet.summary$, ({ unread }) => unread === 2);
    phone.online();
    await until(onTablet.summary$, ({ unread }) => unread === 0);
  });

  // @feature 2 unread
  it('never go back when a device that was offline marks an earlier place', async () => {
    const { phone, toAnn, onPhone, onTablet } = await family();
    for (const text of ['a', 'b', 'c']) await toAnn.send({ text });
    await agreeOn(['a', 'b', 'c'], onPhone, onTablet);
    phone.offline();
    await onPhone.markRead(1);
    await onTablet.markRead(3);
    await until(toAnn.readByPeer$, (read) => read === 3);
    phone.online();
    await until(phone.client.status$, ({ pending, state }) => pending === 0 && state === 'live');
    await until(onPhone.summary$, ({ unread }) => unread === 0);
    expect(await until(toAnn.readByPeer$, () => true)).toBe(3);
  });

  // @feature 2 unread
  it('count what precedes an own message as read, on the other device too', async () => {
    const { tablet, toAnn, onPhone, onTablet } = await family();
    for (const text of ['a', 'b']) await toAnn.send({ text });
    await agreeOn(['a', 'b'], onPhone, onTablet);
    const counts = [onPhone, onTablet].map((side) => {
      const seen: number[] = [];
      side.summary$.subscribe(({ unread, latest }) => latest?.seq === 3 && seen.push(unread));
      return seen;
    });
    await onPhone.send({ text: 'answer' });
    for (const side of [onPhone, onTablet]) await until(side.summary$, ({ unread, latest }) => unread === 0 && latest?.seq === 3);
    // The mark itself reaches the private log, so that it holds when the answer is no longer in view.
    await until(toAnn.readByPeer$, (read) => read === 3);
    expect(await until(tablet.chat.unread$, () => true)).toBe(0);
    // It never looked unread, not even before the mark.
    for (const seen of counts) expect(new Set(seen)).toEqual(new Set([0]));
  });

  // @feature 2 unread
  it('cost nothing when nothing changes, and one waiting command however often they are marked', async () => {
    const { phone, toAnn, onPhone } = await family();
    for (let n = 1; n <= 30; n++) await toAnn.send({ text: `${n}` });
    await until(onPhone.summary$, ({ latest }) => latest?.seq === 30);
    phone.offline();
    let most = 0;
    const marks = () =>
      phone.client.outbox.entries$.subscribe((all) => {
        most = Math.max(most, all.filter(({ method }) => method === contract.methods.read.name).length);
      });
    const watching = marks();
    await Promise.all(Array.from({ length: 20 }, (_, n) => onPhone.markRead(n + 1)));
    for (let n = 20; n <= 30; n++) await onPhone.markRead(n);
    await onPhone.markRead(5);
    await onPhone.markRead();
    const waiting = (await until(phone.client.outbox.entries$, () => true)).filter(({ method }) => method === contract.methods.read.name);
    watching.unsubscribe();
    expect(waiting.map(({ input }) => input)).toEqual([{ log: onPhone.log, seq: 30 }]);
    expect(most).toBeLessThanOrEqual(2);
    phone.online();
    await until(toAnn.readByPeer$, (read) => read === 30);
    await until(phone.client.outbox.entries$, (all) => all.length === 0);
    await onPhone.markRead();
    expect(await until(phone.client.outbox.entries$, () => true)).toEqual([]);
  });

  // @feature 2 unread
  it('take a place beyond the newest as the newest', async () => {
    const { toAnn, onPhone } = await family();
    await toAnn.send({ text: 'a' });
    await until(onPhone.summary$, ({ unread }) => unread === 1);
    await onPhone.markRead(99);
    await until(toAnn.readByPeer$, (read) => read === 1);
    await toAnn.send({ text: 'b' });
    await until(onPhone.summary$, ({ unread }) => unread === 1);
  });
});
