import { randomUUID } from 'node:crypto';
import type { Command } from '@guanxi/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../world.js';
import { openSearchWorld, type SearchDevice, type SearchWorld } from './world.js';

let world: SearchWorld;
beforeAll(async () => {
  world = await openSearchWorld();
});
afterAll(() => world.close());

/** Two people who said these things, one after the other; all of it is on the first one's device. */
async function said(...texts: readonly string[]): Promise<{ ann: SearchDevice; bob: SearchDevice }> {
  const [ann, bob] = [await world.person('ann'), await world.person('bob')];
  for (const text of texts) await say(ann, bob, text);
  return { ann, bob };
}

async function say(from: SearchDevice, to: SearchDevice, text: string) {
  await done(from, await (await from.chat.direct(to.user)).send({ text }));
}

/** Waits until the server has done it and this device has heard of it. */
async function done({ client }: SearchDevice, command: Command): Promise<void> {
  const { log, version } = await command.settled();
  await until(client.log(log).state$, (state) => state.version >= version);
}

describe('search on the device', () => {
  // @feature 2 local-search
  it('finds Chinese in the middle of a sentence, the newest first', async () => {
    const { ann } = await said('明天下午三点在咖啡馆见面', '好的，我带上合同', '咖啡馆换成茶馆了');
    expect(await ann.find('咖啡馆')).toEqual(['咖啡馆换成茶馆了', '明天下午三点在咖啡馆见面']);
    expect(await ann.find('合同')).toEqual(['好的，我带上合同']);
    expect(await ann.find('同')).toEqual(['好的，我带上合同']);
    expect(await ann.find('咖馆')).toEqual([]);
  });

  it('finds words by how they begin, whatever their case, accents and width', async () => {
    const { ann } = await said('Let us meet at the Café Müller', 'ＡＢＣ 123', 'A decaf, please', 'ΟΔΟΣ');
    expect(await ann.find('cafe')).toEqual(['Let us meet at the Café Müller']);
    expect(await ann.find('MÜLL')).toEqual(['Let us meet at the Café Müller']);
    expect(await ann.find('caf mull')).toEqual(['Let us meet at the Café Müller']);
    expect(await ann.find('af')).toEqual([]);
    expect(await ann.find('abc')).toEqual(['ＡＢＣ 123']);
    expect(await ann.find('οδοσ')).toEqual(['ΟΔΟΣ']);
  });

  it('finds Japanese, Korean, Thai, mixed text and emoji', async () => {
    const { ann } = await said(
      '東京タワーで会いましょう',
      'ﾀﾜｰが見えた',
      '회의는 내일입니다',
      'พบกันพรุ่งนี้',
      '新的iPhone15到货了',
      '干得好👍🏽',
    );
    expect(await ann.find('タワー')).toEqual(['ﾀﾜｰが見えた', '東京タワーで会いましょう']);
    expect(await ann.find('かい')).toEqual([]);
    expect(await ann.find('내일')).toEqual(['회의는 내일입니다']);
    expect(await ann.find('พรุ่งนี้')).toEqual(['พบกันพรุ่งนี้']);
    expect(await ann.find('iphone 到货')).toEqual(['新的iPhone15到货了']);
    expect(await ann.find('phone')).toEqual([]);
    expect(await ann.find('👍')).toEqual(['干得好👍🏽']);
  });

  it('marks what was found in a part of a long text', async () => {
    const { ann } = await said(`${'很久以前。'.repeat(60)}我们去看Ｆｌｙｉｎｇ Circus吧${'。然后回家'.repeat(60)}`);
    const { hits } = await ann.search.search('flying circus');
    const { text, ranges } = hits[0]?.snippet ?? { text: '', ranges: [] };
    expect(text.length).toBeLessThanOrEqual(120);
    expect(text).toMatch(/^….*…$/);
    expect(ranges.map(([from, to]) => text.slice(from, to))).toEqual(['Ｆｌｙｉｎｇ', 'Circus']);
  });

  it('follows edits and recalls', async () => {
    const { ann, bob } = await said('the password is swordfish', 'nothing else');
    const { hits } = await ann.search.search('swordfish');
    const id = hits[0]?.id;
    if (id === undefined) throw new Error('It was not found.');
    await done(ann, await (await ann.chat.direct(bob.user)).edit(id, 'the password is a secret'));
    expect(await ann.find('swordfish')).toEqual([]);
    expect(await ann.find('secret')).toEqual(['the password is a secret']);
    await done(ann, await (await ann.chat.direct(bob.user)).recall(id));
    expect(await ann.find('secret')).toEqual([]);
    expect(await ann.find('password')).toEqual([]);
    await ann.restart();
    expect(await ann.find('password')).toEqual([]);
    expect(await ann.find('nothing')).toEqual(['nothing else']);
  });

  it('narrows to a conversation, a person and kinds', async () => {
    const { ann, bob } = await said('lunch with bob');
    const cleo = await world.person('cleo');
    await say(ann, cleo, 'lunch with cleo');
    await say(bob, ann, 'no lunch today');
    const { log } = await ann.chat.direct(bob.user);
    await expect.poll(() => ann.find('lunch')).toEqual(['no lunch today', 'lunch with cleo', 'lunch with bob']);
    expect(await ann.find('lunch', { in: log })).toEqual(['no lunch today', 'lunch with bob']);
    expect(await ann.find('lunch', { from: bob.user })).toEqual(['no lunch today']);
    expect(await ann.find('lunch', { kinds: ['chat.text'], limit: 1 })).toEqual(['no lunch today']);
    expect(await ann.find('lunch', { kinds: ['chat.image'] })).toEqual([]);
  });

  it('gives pages that neither repeat nor leave out', async () => {
    const texts = Array.from({ length: 25 }, (_, index) => `page ${index}`);
    const { ann } = await said(...texts);
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await ann.search.search('page', { limit: 10, ...(after ? { after } : {}) });
      found.push(...page.hits.map(({ snippet }) => snippet.text));
      after = page.next;
    } while (after !== undefined);
    expect(found).toEqual(texts.reverse());
  });

  it('finds nothing for blanks and signs, and refuses what cannot be a query', async () => {
    const { ann } = await said('wait, what?');
    for (const query of ['', '   ', '?!', '\0']) expect(await ann.find(query)).toEqual([]);
    await expect(ann.search.search('x'.repeat(201))).rejects.toMatchObject({ code: 'invalid' });
    await expect(ann.search.search('a b c d e f g h i j k l m n o p q')).rejects.toMatchObject({ code: 'invalid' });
    await expect(ann.search.search('a', { limit: 0 })).rejects.toMatchObject({ code: 'invalid' });
    await expect(ann.search.search('a', { limit: 101 })).rejects.toMatchObject({ code: 'invalid' });
    await expect(ann.search.search('a', { after: 'nonsense' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(ann.search.search(7 as unknown as string)).rejects.toMatchObject({ code: 'invalid' });
    await expect(ann.search.search('a', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' });
  });

  it('does not find what one says to oneself in settings, nor after it was closed', async () => {
    const { ann } = await said('something');
    await ann.search.close();
    await expect(ann.search.search('something')).rejects.toMatchObject({ code: 'closed' });
    await ann.restart();
    expect(await ann.find(randomUUID())).toEqual([]);
    expect(await ann.find('something')).toEqual(['something']);
  });
});

describe('search by the server', () => {
  // @feature 2 server-search
  it('finds the same, for those who are in the conversation', async () => {
    const { ann, bob } = await said('明天在咖啡馆见面', 'bring the Café voucher');
    const eve = await world.person('eve');
    const { log } = await ann.chat.direct(bob.user);
    for (const query of ['咖啡', 'cafe', '見']) {
      const local = await ann.search.search(query);
      expect((await ann.search.askServer(query)).hits).toEqual(local.hits);
      expect((await bob.search.askServer(query, { in: log })).hits).toEqual(local.hits);
      expect((await eve.search.askServer(query)).hits).toEqual([]);
      await expect(eve.search.askServer(query, { in: log })).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('shows who came later nothing of before', async () => {
    const { ann, bob } = await said('hello');
    const [cleo, group] = [await world.person('cleo'), await ann.chat.createGroup({ name: 'Picnic', members: [bob.user] })];
    await done(ann, await group.send({ text: 'a secret picnic' }));
    await done(ann, await group.invite([cleo.user]));
    await done(ann, await group.send({ text: 'an open picnic' }));
    const texts = async (device: SearchDevice) => (await device.search.askServer('picnic')).hits.map(({ snippet }) => snippet.text);
    expect(await texts(ann)).toEqual(['an open picnic', 'a secret picnic']);
    expect(await texts(cleo)).toEqual(['an open picnic']);
    await done(ann, await group.remove([bob.user]));
    expect(await texts(bob)).toEqual([]);
  });

  it('follows edits and recalls, and goes on where a page ended', async () => {
    const { ann, bob } = await said('one fish', 'two fish', 'red fish', 'blue fish');
    const conversation = await ann.chat.direct(bob.user);
    const first = await ann.search.askServer('fish', { limit: 2 });
    expect(first.hits.map(({ snippet }) => snippet.text)).toEqual(['blue fish', 'red fish']);
    const second = await ann.search.askServer('fish', { limit: 2, after: first.next ?? '' });
    expect(second.hits.map(({ snippet }) => snippet.text)).toEqual(['two fish', 'one fish']);
    expect(second.next).toBeUndefined();
    const [blue, red] = first.hits;
    if (!blue || !red) throw new Error('They were not found.');
    await done(ann, await conversation.edit(blue.id, 'blue bird'));
    await done(ann, await conversation.recall(red.id));
    expect((await ann.search.askServer('fish')).hits.map(({ snippet }) => snippet.text)).toEqual(['two fish', 'one fish']);
    expect((await ann.search.askServer('bird')).hits.map(({ snippet }) => snippet.text)).toEqual(['blue bird']);
  });
});
