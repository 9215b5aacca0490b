import type { RecordId } from '@guanxi/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { favour } from '../../src/contract/personal-methods.js';
import { contentOf, imageKind, sendMessage, textKind } from '../../src/kinds/index.js';
import { favourites } from '../../src/personal/index.js';
import { messagesWhen, openWorld, until, type World } from '../world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function scene() {
  const [phone, bob, eve] = await Promise.all([world.person('ann'), world.person('bob'), world.person('eve')]);
  const tablet = await world.device(phone.user);
  return {
    ...{ phone, tablet, bob, eve },
    toBob: await phone.chat.direct(bob.user),
    toAnn: await bob.chat.direct(phone.user),
    onPhone: favourites(phone.client),
    onTablet: favourites(tablet.client),
  };
}

const newest = { last: 20 };

describe('favourites', () => {
  // @feature 2 favourites
  it('are the same on all devices, and stay when the message is recalled', async () => {
    const { bob, toBob, toAnn, onPhone, onTablet } = await scene();
    const file = await world.file(bob.user, 'image/png');
    await toAnn.send({ text: 'keep me' });
    await sendMessage(bob.client, toAnn.log, { kind: imageKind, content: { original: file, width: 1, height: 1 } });
    const [text, image] = await messagesWhen(toBob, (list) => list.length === 2);
    await onPhone.add(text!, { from: toBob.log });
    await onPhone.add(image!, { from: toBob.log });
    const { favourites: kept } = await until(onTablet.list$(newest), ({ favourites: now }) => now.length === 2);
    expect(contentOf(kept[0]!, textKind)).toEqual({ text: 'keep me' });
    expect(contentOf(kept[1]!, imageKind)?.original).toEqual(file);
    expect(kept[0]?.source).toEqual({ log: toBob.log, message: text!.id, seq: 1, author: bob.user, at: text!.at });
    await until(onTablet.count$, (count) => count === 2);
    await toAnn.recall(text!.id);
    await messagesWhen(toBob, ([one]) => one?.recalled !== undefined);
    expect((await until(onTablet.list$(newest), () => true)).favourites).toHaveLength(2);
    await (await onTablet.remove(kept[0]!.id)).settled();
    await until(onPhone.list$(newest), ({ favourites: now }) => now.length === 1 && now[0]?.kind === 'chat.image');
    await until(onPhone.count$, (count) => count === 1);
    // Taken off twice it is off.
    await (await onTablet.remove(kept[0]!.id)).settled();
    await until(onPhone.count$, (count) => count === 1);
  });

  // @feature 2 favourites
  it('are shown at once offline, once, and go from pending to stored', async () => {
    const { phone, tablet, toBob, toAnn, onTablet } = await scene();
    await toAnn.send({ text: 'keep me' });
    const [text] = await messagesWhen(toBob, (list) => list.length === 1);
    phone.offline();
    await phone.restart();
    const again = favourites(phone.client);
    await again.add(text!, { from: toBob.log });
    const seen: string[] = [];
    const watching = again.list$(newest).subscribe(({ favourites: now }) => seen.push(now.map(({ delivery }) => delivery).join()));
    await until(again.count$, (count) => count === 1);
    phone.online();
    await until(again.list$(newest), ({ favourites: now }) => now[0]?.delivery === 'stored');
    watching.unsubscribe();
    expect(new Set(seen.slice(seen.indexOf('pending')))).toEqual(new Set(['pending', 'stored']));
    await until(onTablet.list$(newest), ({ favourites: now }) => now.length === 1);
    expect(tablet.user).toBe(phone.user);
  });

  // @feature 11 hostile-input
  it('are only of what one can read, and one takes off only one’s own', async () => {
    const { phone, eve, toBob, toAnn, onPhone } = await scene();
    await toAnn.send({ text: 'not for Eve' });
    const [text] = await messagesWhen(toBob, (list) => list.length === 1);
    const shown = { kind: 'chat.text', content: {}, source: { seq: 1, author: 'x', at: 1 } };
    await expect(eve.raw(favour, { from: toBob.log, message: text!.id, shown })).rejects.toMatchObject({ reason: 'not-member' });
    await onPhone.add(text!, { from: toBob.log });
    const { favourites: kept } = await until(onPhone.list$(newest), ({ favourites: now }) => now[0]?.delivery === 'stored');
    const others = favourites(eve.client);
    await expect((await others.remove(kept[0]!.id)).settled()).rejects.toMatchObject({ code: 'not-found' });
    await expect((await onPhone.remove('nothing' as RecordId)).settled()).rejects.toMatchObject({ code: 'not-found' });
    await expect(onPhone.add({ ...text!, seq: 0 }, { from: toBob.log })).rejects.toMatchObject({ code: 'invalid' });
    await expect(onPhone.add(text!, undefined as never)).rejects.toMatchObject({ code: 'invalid' });
    await toAnn.recall(text!.id);
    await messagesWhen(toBob, ([one]) => one?.recalled !== undefined);
    await expect(phone.raw(favour, { from: toBob.log, message: text!.id, shown })).rejects.toMatchObject({ reason: 'recalled' });
  });
});
