import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markPlayed, removeForMe } from '../../src/contract/personal-methods.js';
import { hasPlace, personalLimits, playedVoices, removedForMe, without, withoutLatest } from '../../src/personal/index.js';
import { messagesWhen, openWorld, textsOf, until, type World } from '../world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Bob has said a few things to Ann, who has a phone and a tablet. */
async function scene(texts: readonly string[]) {
  const [phone, bob] = await Promise.all([world.person('ann'), world.person('bob')]);
  const tablet = await world.device(phone.user);
  const toAnn = await bob.chat.direct(phone.user);
  for (const text of texts) await toAnn.send({ text });
  const onPhone = await phone.chat.direct(bob.user);
  const onTablet = await tablet.chat.direct(bob.user);
  for (const side of [onPhone, onTablet]) await messagesWhen(side, (list) => list.length === texts.length);
  return { phone, tablet, bob, toAnn, onPhone, onTablet, log: onPhone.log };
}

describe('deleting for oneself', () => {
  // @feature 2 delete-for-me
  it('takes messages away on all one’s devices and nowhere else', async () => {
    const { phone, tablet, toAnn, onPhone, onTablet, log } = await scene(['a', 'b', 'c', 'd']);
    const [removed, elsewhere] = [removedForMe(phone.client), removedForMe(tablet.client)];
    await removed.remove(log, [2, 4]);
    for (const [side, places$] of [
      [onPhone, removed.places$(log)],
      [onTablet, elsewhere.places$(log)],
    ] as const)
      await until(without(side.messages$({ last: 10 }), places$), ({ messages }) => textsOf(messages).join() === 'a,c');
    // The list tells nothing of a newest message that is gone.
    const list$ = withoutLatest(tablet.chat.conversations$, elsewhere.all$);
    await until(list$, ([line]) => line !== undefined && line.latest === undefined);
    expect(textsOf(await messagesWhen(toAnn, (list) => list.length === 4))).toEqual(['a', 'b', 'c', 'd']);
    await toAnn.send({ text: 'e' });
    await until(list$, ([line]) => line?.latest?.seq === 5);
    await elsewhere.clear(log);
    await until(without(onPhone.messages$({ last: 10 }), removed.places$(log)), ({ messages }) => messages.length === 0);
    await until(removed.places$(log), (places) => JSON.stringify(places) === '[[1,5]]');
  });

  // @feature 2 delete-for-me
  it('is shown at once offline and costs nothing when it changes nothing', async () => {
    const { phone, tablet, onPhone, log } = await scene(['a', 'b']);
    const [removed, elsewhere] = [removedForMe(phone.client), removedForMe(tablet.client)];
    phone.offline();
    await removed.remove(log, [1]);
    await until(without(onPhone.messages$({ last: 10 }), removed.places$(log)), ({ messages }) => textsOf(messages).join() === 'b');
    expect(await removed.remove(log, [1])).toEqual([]);
    phone.online();
    await until(elsewhere.places$(log), (places) => hasPlace(places, 1) && !hasPlace(places, 2));
  });

  it('reaches its limit, says so, and leaves what is there', async () => {
    const { phone } = await scene(['a']);
    // Of a group that one has left the server does not tell how far it went on, so it takes any place.
    const group = await phone.chat.createGroup({ name: 'Tea', members: [] });
    await (await group.leave()).settled();
    const { log } = group;
    const removed = removedForMe(phone.client);
    const odd = Array.from({ length: personalLimits.removed }, (_, n) => 2 * n + 1);
    const commands = await removed.remove(log, odd);
    expect(commands).toHaveLength(personalLimits.removed / personalLimits.ranges);
    await Promise.all(commands.map((command) => command.settled()));
    const [more] = await removed.remove(log, [2 * personalLimits.removed + 1]);
    await expect(more!.settled()).rejects.toMatchObject({ code: 'conflict', reason: 'too-many-removed' });
    const places = await until(removed.places$(log), (now) => now.length === personalLimits.removed);
    expect(hasPlace(places, 2)).toBe(false);
    await until(phone.client.status$, ({ failed }) => failed === 0);
  });

  // @feature 11 hostile-input
  it('is refused for what is no place, and in conversations of others', async () => {
    const { phone, bob, log } = await scene(['a']);
    const cy = await world.person('cy');
    const removed = removedForMe(phone.client);
    for (const seqs of [[0], [1.5], [-1], 'all'])
      await expect(removed.remove(log, seqs as never)).rejects.toMatchObject({ code: 'invalid' });
    await expect(cy.raw(removeForMe, { log, ranges: [[1, 1]] })).rejects.toMatchObject({ reason: 'not-member' });
    for (const ranges of [[], [[2, 1]], [[0, 1]], [[1]], Array(personalLimits.ranges + 1).fill([1, 1])])
      await expect(bob.raw(removeForMe, { log, ranges: ranges as never })).rejects.toMatchObject({ code: 'invalid' });
    // What is still to come cannot be taken away before it is said.
    await bob.raw(removeForMe, { log, ranges: [[1, 1_000_000]] });
    await until(removedForMe(bob.client).places$(log), (places) => JSON.stringify(places) === '[[1,1]]');
  });
});

describe('voice messages', () => {
  // @feature 2 played
  it('are played on all devices once they are on one', async () => {
    const { phone, tablet, log } = await scene(['a', 'b', 'c']);
    const [here, there] = [playedVoices(phone.client), playedVoices(tablet.client)];
    await here.mark(log, [2]);
    await until(there.places$(log), (places) => hasPlace(places, 2) && !hasPlace(places, 1));
    expect(await here.mark(log, [2])).toEqual([]);
    await there.mark(log, [1, 3]);
    await until(here.places$(log), (places) => JSON.stringify(places) === '[[1,3]]');
    here.close();
    here.close();
  });

  // @feature 11 hostile-input
  it('are nobody else’s business', async () => {
    const { bob, log } = await scene(['a']);
    const cy = await world.person('cy');
    await expect(cy.raw(markPlayed, { log, ranges: [[1, 1]] })).rejects.toMatchObject({ reason: 'not-member' });
    const before = (await until(bob.client.log(log).state$, () => true)).version;
    await bob.raw(markPlayed, { log, ranges: [[1, 1]] });
    expect((await until(bob.client.log(log).state$, () => true)).version).toBe(before);
  });
});
