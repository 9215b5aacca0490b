import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configure } from '../../src/contract/personal-methods.js';
import { conversationSettings, countAttention, type ListedConversation, withSettings } from '../../src/personal/index.js';
import { type Device, openWorld, until, type World } from '../world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Ann on a phone and a tablet, with three conversations, of which Di's is the newest. */
async function scene() {
  const [phone, bob, cy, di] = await Promise.all(['ann', 'bob', 'cy', 'di'].map((name) => world.person(name)));
  const tablet = await world.device(phone!.user);
  for (const friend of [bob!, cy!, di!]) {
    await (await friend.chat.direct(phone!.user)).send({ text: 'hi' });
    await until(tablet.chat.conversations$, (list) => list.some(({ peer }) => peer === friend.user));
    await until(phone!.chat.conversations$, (list) => list.some(({ peer }) => peer === friend.user));
  }
  const open = (device: Device) => {
    const settings = conversationSettings(device.client);
    return { device, settings, list$: withSettings(device.chat.conversations$, settings.all$) };
  };
  const log = async (friend: Device) => (await phone!.chat.direct(friend.user)).log;
  return {
    ...{ phone: open(phone!), tablet: open(tablet), bob: bob!, cy: cy!, di: di! },
    logs: { bob: await log(bob!), cy: await log(cy!), di: await log(di!) },
  };
}

const peers = (list: readonly ListedConversation[]) => list.map(({ peer }) => peer);
const is = (list: readonly ListedConversation[], ...friends: Device[]) => String(peers(list)) === String(friends.map(({ user }) => user));

describe('settings of conversations', () => {
  // @feature 2 conversation-settings
  it('pin and unpin, the last pinned first, on all devices', async () => {
    const { phone, tablet, logs, bob, cy, di } = await scene();
    await until(phone.list$, (list) => is(list, di, cy, bob));
    await (await phone.settings.set(logs.bob, { pinned: true })).settled();
    world.pass(10);
    await tablet.settings.set(logs.cy, { pinned: true });
    for (const { list$ } of [phone, tablet]) {
      const list = await until(list$, (now) => is(now, cy, bob, di));
      expect(list.map(({ pinned }) => pinned)).toEqual([true, true, false]);
    }
    // Pinned again it stays where it is.
    await (await phone.settings.set(logs.bob, { pinned: true })).settled();
    await phone.settings.set(logs.cy, { pinned: false });
    for (const { list$ } of [phone, tablet]) await until(list$, (now) => is(now, bob, di, cy));
  });

  // @feature 2 conversation-settings
  it('hide until something is said, archive whatever is said', async () => {
    const { phone, tablet, logs, bob, cy, di } = await scene();
    await phone.settings.set(logs.di, { hidden: true });
    await phone.settings.set(logs.cy, { archived: true });
    for (const { list$ } of [phone, tablet]) await until(list$, (list) => is(list, bob));
    const archive$ = withSettings(tablet.device.chat.conversations$, tablet.settings.all$, { archive: 'only' });
    await until(archive$, (list) => is(list, cy));
    await (await di.chat.direct(phone.device.user)).send({ text: 'again' });
    await (await cy.chat.direct(phone.device.user)).send({ text: 'again' });
    for (const { list$ } of [phone, tablet]) await until(list$, (list) => is(list, di, bob));
    await until(archive$, ([line]) => line?.unread === 2);
    await tablet.settings.set(logs.di, { hidden: true });
    await until(phone.list$, (list) => is(list, bob));
    phone.device.offline();
    await phone.device.chat.conversation(logs.di).send({ text: 'so it shows at once' });
    await until(phone.list$, (list) => is(list, di, bob));
  });

  // @feature 2 conversation-settings
  it('mute and mark as unread, and count what asks for attention', async () => {
    const { phone, tablet, logs } = await scene();
    expect(countAttention(await until(tablet.list$, (list) => list.length === 3))).toBe(3);
    await phone.settings.set(logs.bob, { muted: true });
    await phone.device.chat.conversation(logs.cy).markRead();
    await until(tablet.list$, (list) => countAttention(list) === 1);
    await phone.settings.set(logs.cy, { unread: true });
    const list = await until(tablet.list$, (now) => countAttention(now) === 2);
    expect(list.find(({ log }) => log === logs.cy)).toMatchObject({ markedUnread: true, unread: 0 });
    expect(list.find(({ log }) => log === logs.bob)).toMatchObject({ muted: true, unread: 1 });
    await tablet.settings.set(logs.cy, { unread: false });
    await until(phone.list$, (now) => countAttention(now) === 1);
  });

  // @feature 2 conversation-settings
  it('are shown at once offline, for a group founded offline too, and survive a reload', async () => {
    const { phone, tablet } = await scene();
    phone.device.offline();
    const group = await phone.device.chat.createGroup({ name: 'Tea', members: [] });
    await phone.settings.set(group.log, { pinned: true, muted: true });
    await until(phone.list$, ([first]) => first?.log === group.log && first.pinned && first.muted);
    await phone.device.restart();
    const again = conversationSettings(phone.device.client);
    await until(again.all$, (all) => all.get(group.log)?.muted === true);
    phone.device.online();
    await until(tablet.list$, ([first]) => first?.log === group.log && first.pinned && first.muted);
    await until(phone.device.client.status$, ({ pending, failed }) => pending === 0 && failed === 0);
  });

  it('leave nothing behind when all is as it came, and cost nothing when nothing changes', async () => {
    const { phone, tablet, logs } = await scene();
    await phone.settings.set(logs.bob, { pinned: true, hidden: true });
    await until(tablet.settings.all$, (all) => all.size === 1);
    await (await phone.settings.set(logs.bob, { pinned: false, hidden: false })).settled();
    await until(tablet.settings.all$, (all) => all.size === 0);
    const { version } = await (await phone.settings.set(logs.bob, { pinned: false })).settled();
    expect((await (await phone.settings.set(logs.bob, {})).settled()).version).toBe(version);
  });

  // @feature 11 hostile-input
  it('are refused for a conversation that is not in her list, and are gone then', async () => {
    const { phone, bob, cy } = await scene();
    const foreign = (await bob.chat.direct(cy.user)).log;
    const command = await phone.settings.set(foreign, { pinned: true });
    await expect(command.settled()).rejects.toMatchObject({ code: 'forbidden', reason: 'not-member' });
    await until(phone.device.client.status$, ({ pending, failed }) => pending === 0 && failed === 0);
    expect((await until(phone.settings.all$, () => true)).size).toBe(0);
    for (const bad of [{ pinned: 1 }, { hidden: -1 }, { log: 'x' }])
      await expect(phone.device.raw(configure, { log: foreign, ...bad } as never)).rejects.toMatchObject({ code: 'invalid' });
    expect(() => conversationSettings(phone.device.client)).toThrow(expect.objectContaining({ code: 'conflict' }));
    phone.settings.close();
    phone.settings.close();
    conversationSettings(phone.device.client).close();
  });
});
