import type { CommandId, UserId } from '@guanxi/core';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendAny } from '../../src/contract/send-of.js';
import * as all from '../../src/kinds/index.js';
import { contentOf, imageKind, linkKind, locationKind, messageKind, sendMessage, voiceKind } from '../../src/kinds/index.js';
import { agreeOn, messagesWhen, openWorld, type World } from '../world.js';
import { samples } from './samples.js';

const orderKind = messageKind('shop.order', v.object({ item: v.string(), count: v.pipe(v.number(), v.integer()) }));

let world: World;
beforeAll(async () => {
  world = await openWorld({ kinds: [orderKind as never] });
});
afterAll(() => world.close());

async function pair() {
  const [ann, bob] = await Promise.all([world.person('ann'), world.person('bob')]);
  return { ann, bob, toBob: await ann.chat.direct(bob.user), toAnn: await bob.chat.direct(ann.user) };
}

const sent = ['sticker', 'image', 'voice', 'video', 'file', 'location', 'contact', 'link', 'miniprogram'] as const;

describe('messages of every kind', () => {
  // @feature 2 message-kinds
  it('arrive as they were sent, in their order, with their files', async () => {
    const { ann, bob, toBob, toAnn } = await pair();
    const files = new Map<string, Awaited<ReturnType<World['file']>>>();
    for (const type of ['image/gif', 'image/jpeg', 'image/webp', 'image/png', 'audio/webm', 'video/mp4', 'application/pdf'])
      files.set(type, await world.file(ann.user, type));
    const content = { ...samples((type) => files.get(type)!), 'chat.contact': { user: bob.user as UserId } };
    await toBob.send({ text: 'Look' });
    for (const name of sent) {
      const kind = Object.values(all).find((one) => typeof one === 'object' && 'kind' in one && one.kind === `chat.${name}`);
      await sendMessage(ann.client, toBob.log, { kind: kind as never, content: content[`chat.${name}`] as never });
    }
    const messages = await messagesWhen(toAnn, (list) => list.length === sent.length + 1);
    expect(messages.map(({ kind }) => kind)).toEqual(['chat.text', ...sent.map((name) => `chat.${name}`)]);
    for (const message of messages.slice(1)) expect(message.content).toEqual(content[message.kind as keyof typeof content]);
    expect(contentOf(messages.find(({ kind }) => kind === 'chat.voice')!, voiceKind)?.ms).toBe(2300);
  });

  // @feature 2 message-kinds
  // @feature 2 offline-sending
  it('are shown at once without a connection, survive a reload and arrive once', async () => {
    const { ann, toBob, toAnn } = await pair();
    await toBob.send({ text: 'Here' });
    await agreeOn(['Here'], toBob, toAnn);
    ann.offline();
    const place = samples()['chat.location'];
    await sendMessage(ann.client, toBob.log, { kind: locationKind, content: place });
    await ann.restart();
    const again = ann.chat.conversation(toBob.log);
    const [, pending] = await messagesWhen(again, (list) => list.length === 2);
    expect(pending).toMatchObject({ kind: 'chat.location', delivery: 'pending', mine: true });
    expect(contentOf(pending!, locationKind)).toEqual(place);
    ann.online();
    const [, arrived] = await messagesWhen(toAnn, (list) => list.length === 2);
    expect(contentOf(arrived!, locationKind)).toEqual(place);
  });

  // @feature 2 exactly-once
  it('that an app hands over twice under one id, before and after they arrived, arrive once', async () => {
    const { ann, toBob, toAnn } = await pair();
    const place = samples()['chat.location'];
    const message = { kind: locationKind, content: place, id: ann.client.newId() as CommandId };
    ann.offline();
    await sendMessage(ann.client, toBob.log, message);
    await ann.restart();
    await sendMessage(ann.client, toBob.log, message);
    ann.online();
    await messagesWhen(toAnn, (list) => list.length === 1);
    await (await sendMessage(ann.client, toBob.log, message)).settled();
    await ann.chat.conversation(toBob.log).send({ text: 'And now' });
    const messages = await messagesWhen(toAnn, (list) => list.some(({ kind }) => kind === 'chat.text'));
    expect(messages.map(({ id, kind }) => [id, kind])).toEqual([
      [message.id, 'chat.location'],
      [messages[1]?.id, 'chat.text'],
    ]);
  });

  // @feature 2 custom-kinds
  it('can be kinds of an app of its own, quoted, reacted to and recalled', async () => {
    const { ann, toBob, toAnn } = await pair();
    await toBob.send({ text: 'Which?' });
    const [text] = await messagesWhen(toBob, ([first]) => first?.delivery === 'stored');
    await sendMessage(ann.client, toBob.log, { kind: orderKind, content: { item: 'tea', count: 2 }, quote: text! });
    const [, order] = await messagesWhen(toAnn, (list) => list.length === 2);
    expect(contentOf(order!, orderKind)).toEqual({ item: 'tea', count: 2 });
    expect(order?.quote).toMatchObject({ seq: 1, preview: 'Which?' });
    await toAnn.react(order!.id, '👍', { on: true });
    await messagesWhen(toBob, ([, one]) => one?.reactions !== undefined);
    await toBob.recall(order!.id);
    const [, recalled] = await messagesWhen(toAnn, ([, one]) => one?.recalled !== undefined);
    expect(recalled?.content).toBeUndefined();
  });

  // @feature 11 hostile-input
  it('are refused before they are queued where their kind does not take them', async () => {
    const { ann, toBob } = await pair();
    const link = (url: string) => sendMessage(ann.client, toBob.log, { kind: linkKind, content: { url, title: 'x' } });
    await expect(link('javascript:alert(1)')).rejects.toMatchObject({ code: 'invalid', outcome: 'not-sent' });
    const wrong = [undefined, {}, { kind: 'chat.image', content: {} }, { kind: imageKind }, { kind: imageKind, content: { width: 1 } }];
    for (const message of wrong)
      await expect(sendMessage(ann.client, toBob.log, message as never)).rejects.toMatchObject({ code: 'invalid', outcome: 'not-sent' });
  });

  // @feature 11 hostile-input
  it('are refused by the server past all that this package does', async () => {
    const { ann, toBob } = await pair();
    const file = await world.file(ann.user, 'image/jpeg');
    const stolen = await world.file('somebody else' as UserId, 'image/jpeg');
    const raw = (kind: string, content: unknown) => ann.raw(sendAny, { log: toBob.log, kind, content: content as never });
    await expect(raw('chat.notice', { event: 'chat.joined' })).rejects.toMatchObject({ code: 'invalid', reason: 'unknown-kind' });
    await expect(raw('chat.merged', samples()['chat.merged'])).rejects.toMatchObject({ reason: 'unknown-kind' });
    await expect(raw('chat.member', {})).rejects.toMatchObject({ reason: 'unknown-kind' });
    await expect(raw('__proto__', {})).rejects.toMatchObject({ reason: 'unknown-kind' });
    await expect(raw('chat.link', { url: 'javascript:alert(1)', title: 'x' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(raw('chat.image', { original: stolen, width: 1, height: 1 })).rejects.toMatchObject({ reason: 'unknown-blob' });
    await raw('chat.image', { original: file, width: 1, height: 1, script: 'more than there is to say' });
    const [only] = await messagesWhen(toBob, (list) => list.length > 0);
    expect(only?.content).toEqual({ original: file, width: 1, height: 1 });
  });
});
