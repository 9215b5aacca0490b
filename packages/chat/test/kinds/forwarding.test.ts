import type { LogId, RecordId } from '@guanxi/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forward, merge } from '../../src/contract/forward-methods.js';
import {
  contentOf,
  forwarding,
  forwardingLimits,
  imageKind,
  kindLimits,
  type Merged,
  mergedKind,
  sendMessage,
} from '../../src/kinds/index.js';
import { agreeOn, messagesWhen, openWorld, textsOf, type World } from '../world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Ann talks with Bob and with Cy; Bob and Cy do not know each other. */
async function three() {
  const [ann, bob, cy] = await Promise.all([world.person('ann'), world.person('bob'), world.person('cy')]);
  const pass = forwarding(ann.client);
  return {
    ...{ ann, bob, cy, pass },
    toBob: await ann.chat.direct(bob.user),
    toCy: await ann.chat.direct(cy.user),
    bobToAnn: await bob.chat.direct(ann.user),
    cyToAnn: await cy.chat.direct(ann.user),
  };
}

describe('forwarding one by one', () => {
  // @feature 2 forwarding
  it('copies what was said, without its author, its quote and its mentions, in its order', async () => {
    const { ann, bob, pass, toBob, toCy, bobToAnn, cyToAnn } = await three();
    const file = await world.file(bob.user, 'image/png');
    await bobToAnn.send({ text: 'one', mentions: { users: [ann.user] } });
    await messagesWhen(toBob, (list) => list.length === 1);
    await sendMessage(bob.client, toBob.log, { kind: imageKind, content: { original: file, width: 8, height: 8 } });
    const messages = await messagesWhen(toBob, (list) => list.length === 2);
    const commands = await pass.each([...messages].reverse(), { from: toBob.log, to: [toCy.log] });
    expect(commands).toHaveLength(2);
    const arrived = await messagesWhen(cyToAnn, (list) => list.length === 2);
    expect(arrived.map(({ author }) => author)).toEqual([ann.user, ann.user]);
    expect(arrived[0]).not.toHaveProperty('mentions');
    expect(textsOf(arrived.slice(0, 1))).toEqual(['one']);
    expect(contentOf(arrived[1]!, imageKind)?.original).toEqual(file);
    pass.close();
  });

  // @feature 2 forwarding
  it('is shown at once offline, and stays when the original is recalled', async () => {
    const { ann, pass, toBob, toCy, bobToAnn, cyToAnn } = await three();
    await toCy.send({ text: 'hi' });
    await bobToAnn.send({ text: 'a secret' });
    const messages = await messagesWhen(toBob, (list) => list.length === 1);
    await agreeOn(['hi'], toCy, cyToAnn);
    ann.offline();
    await pass.each(messages, { from: toBob.log, to: [toCy.log] });
    const [, pending] = await messagesWhen(toCy, (list) => list.length === 2);
    expect(pending).toMatchObject({ delivery: 'pending', kind: 'chat.text', content: { text: 'a secret' } });
    ann.online();
    await agreeOn(['hi', 'a secret'], toCy, cyToAnn);
    await bobToAnn.recall(messages[0]!.id);
    await messagesWhen(toBob, ([one]) => one?.recalled !== undefined);
    await agreeOn(['hi', 'a secret'], toCy, cyToAnn);
    pass.close();
  });
});

describe('forwarding as one', () => {
  // @feature 2 forwarding
  it('carries title, names, kinds and contents, and one level of what was merged before', async () => {
    const { bob, cy, pass, toBob, toCy, bobToAnn, cyToAnn } = await three();
    for (const text of ['one', 'two']) await bobToAnn.send({ text });
    const messages = await messagesWhen(toBob, (list) => list.length === 2);
    await pass.merged(messages, { from: toBob.log, to: [toCy.log, toBob.log], title: ' With Bob ' });
    const [first] = await messagesWhen(cyToAnn, (list) => list.length === 1);
    expect(contentOf(first!, mergedKind)).toEqual({
      title: 'With Bob',
      lines: messages.map(({ at, content }) => ({ author: bob.user, kind: 'chat.text', content, at })),
    });
    // Merged again it still holds what was merged first; a third time it does not.
    const again = forwarding(cy.client);
    for (const level of [2, 3]) {
      const list = await messagesWhen(cyToAnn, (now) => now.length === level - 1 && now.every(({ delivery }) => delivery === 'stored'));
      await again.merged([list.at(-1)!], { from: cyToAnn.log, to: [cyToAnn.log], title: `Level ${level}` });
    }
    const [, second, third] = await messagesWhen(toCy, (list) => list.length === 3);
    const inner = (merged: Merged | null) => (merged?.lines[0]?.content ?? null) as Merged | null;
    expect(inner(contentOf(second!, mergedKind))?.lines[0]?.content).toEqual({ text: 'one' });
    expect(inner(contentOf(third!, mergedKind))).toMatchObject({ title: 'Level 2', lines: [{ kind: 'chat.merged', content: null }] });
    pass.close();
    again.close();
  });

  // @feature 2 forwarding
  it('is what the server reads, whatever the sender claims it to be', async () => {
    const { ann, pass, toBob, toCy, bobToAnn, cyToAnn } = await three();
    await bobToAnn.send({ text: 'I like tea' });
    const [message] = await messagesWhen(toBob, (list) => list.length === 1);
    const lie = { title: 'x', lines: [{ author: 'bob', kind: 'chat.text', content: { text: 'I hate tea' }, at: 1 }] };
    const to = { log: toCy.log, from: toBob.log };
    await ann.raw(merge, { ...to, messages: [message!.id], title: 'x', shown: lie });
    await ann.raw(forward, { ...to, message: message!.id, shown: { kind: 'chat.link', content: { url: 'javascript:alert(1)' } } });
    const [merged, copied] = await messagesWhen(cyToAnn, (list) => list.length === 2);
    expect(contentOf(merged!, mergedKind)?.lines[0]?.content).toEqual({ text: 'I like tea' });
    expect(copied).toMatchObject({ kind: 'chat.text', content: { text: 'I like tea' } });
    pass.close();
  });
});

describe('what cannot be forwarded', () => {
  // @feature 11 hostile-input
  it('is refused by the server: what one cannot read, what was recalled, what is nowhere', async () => {
    const { ann, bob, cy, pass, toBob, toCy, bobToAnn, cyToAnn } = await three();
    await bobToAnn.send({ text: 'for Ann' });
    await cyToAnn.send({ text: 'hi' });
    const [message] = await messagesWhen(toBob, (list) => list.length === 1);
    await messagesWhen(toCy, (list) => list.length === 1);
    const shown = { kind: 'chat.text', content: {} };
    const steal = (from: LogId, id: RecordId) => cy.raw(forward, { log: toCy.log, from, message: id, shown });
    await expect(steal(toBob.log, message!.id)).rejects.toMatchObject({ code: 'forbidden', reason: 'not-member' });
    await expect(steal(toCy.log, message!.id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(steal(`u:${bob.user}` as LogId, message!.id)).rejects.toMatchObject({ reason: 'not-member' });
    await expect(ann.raw(forward, { log: `u:${ann.user}` as LogId, from: toBob.log, message: message!.id, shown })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await bobToAnn.recall(message!.id);
    await messagesWhen(toBob, ([one]) => one?.recalled !== undefined);
    const late = ann.raw(forward, { log: toCy.log, from: toBob.log, message: message!.id, shown });
    await expect(late).rejects.toMatchObject({ code: 'conflict', reason: 'recalled' });
    expect(textsOf(await messagesWhen(cyToAnn, (list) => list.length > 0))).toEqual(['hi']);
    pass.close();
  });

  it('is refused before it is queued: nothing, too much, what is pending or recalled', async () => {
    const { ann, pass, toBob, toCy } = await three();
    await toBob.send({ text: 'x' });
    const [message] = await messagesWhen(toBob, ([one]) => one?.delivery === 'stored');
    const options = { from: toBob.log, to: [toCy.log] };
    const cases = [
      pass.each([], options),
      pass.each(Array(kindLimits.merged + 1).fill(message), options),
      pass.each([message!], { ...options, to: [] }),
      pass.each([message!], { ...options, to: Array(forwardingLimits.to + 1).fill(toCy.log) }),
      pass.each([{ ...message!, seq: 0 }], options),
      pass.each([{ ...message!, content: undefined }], options),
      pass.each([message!], undefined as never),
      pass.merged([message!], { ...options, title: ' ' }),
    ];
    for (const one of cases) await expect(one).rejects.toMatchObject({ code: 'invalid', outcome: 'not-sent' });
    expect(() => forwarding(ann.client)).toThrow(expect.objectContaining({ code: 'conflict' }));
    pass.close();
    pass.close();
    forwarding(ann.client).close();
  });
});
