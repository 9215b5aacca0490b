import { directLog } from '@guanxi/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Conversation } from '../src/index.js';
import { agreeOn, type Device, messagesWhen, openWorld, textsOf, until, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function pair(): Promise<{ ann: Device; bob: Device; toBob: Conversation; toAnn: Conversation }> {
  const [ann, bob] = await Promise.all([world.person('ann'), world.person('bob')]);
  return { ann, bob, toBob: await ann.chat.direct(bob.user), toAnn: await bob.chat.direct(ann.user) };
}

describe('a direct conversation', () => {
  // @feature 2 direct
  it('is the same log from either side and the same object each time', async () => {
    const { ann, bob, toBob, toAnn } = await pair();
    expect(toBob.log).toBe(directLog(ann.user, bob.user));
    expect(toAnn.log).toBe(toBob.log);
    expect(await ann.chat.direct(bob.user)).toBe(toBob);
    expect(ann.chat.conversation(toBob.log)).toBe(toBob);
  });

  // @feature 2 direct
  it('carries messages both ways in one order', async () => {
    const { toBob, toAnn } = await pair();
    await toBob.send({ text: 'Have you eaten? 吃了吗？' });
    await messagesWhen(toAnn, (messages) => messages.length === 1);
    await toAnn.send({ text: 'Not yet 🍜' });
    await agreeOn(['Have you eaten? 吃了吗？', 'Not yet 🍜'], toBob, toAnn);
    const [first, second] = await messagesWhen(toAnn, (messages) => messages.length === 2);
    expect(first).toMatchObject({ seq: 1, mine: false, kind: 'chat.text', delivery: 'stored' });
    expect(second).toMatchObject({ seq: 2, mine: true });
  });

  // @feature 2 direct
  it('can be held with oneself, on several devices', async () => {
    const ann = await world.person('ann');
    const tablet = await world.device(ann.user);
    const notes = await ann.chat.direct(ann.user);
    await notes.send({ text: 'Buy tea' });
    await agreeOn(['Buy tea'], notes, await tablet.chat.direct(ann.user));
    const [summary] = await until(tablet.chat.conversations$, (list) => list.length === 1);
    expect(summary).toMatchObject({ kind: 'self', unread: 0, mentioned: false });
    expect(summary).not.toHaveProperty('peer');
    expect(await until(notes.readByPeer$, () => true)).toBeNull();
  });

  // @feature 2 offline-sending
  it('delivers what was written offline once and in order, also after a restart', async () => {
    const { ann, bob, toBob, toAnn } = await pair();
    ann.offline();
    for (const text of ['one', 'two', 'three']) await toBob.send({ text });
    const pending = await messagesWhen(toBob, (messages) => messages.length === 3);
    expect(pending.map(({ delivery, seq }) => [delivery, seq])).toEqual(Array(3).fill(['pending', 0]));
    await ann.restart();
    const again = await ann.chat.direct(bob.user);
    expect(textsOf(await messagesWhen(again, (messages) => messages.length === 3))).toEqual(['one', 'two', 'three']);
    await again.send({ text: 'four' });
    await toAnn.send({ text: 'from the other side' });
    ann.online();
    await agreeOn(['from the other side', 'one', 'two', 'three', 'four'], again, toAnn);
  });

  // @feature 2 offline-sending
  it('appears in the list as soon as its first message is pending, though nobody has been online', async () => {
    const { ann, bob, toBob } = await pair();
    ann.offline();
    await toBob.send({ text: 'Hello' });
    const [summary] = await until(ann.chat.conversations$, (list) => list.length === 1);
    expect(summary).toMatchObject({ log: toBob.log, kind: 'direct', peer: bob.user, unread: 0, left: false });
    expect(summary?.latest).toMatchObject({ delivery: 'pending', content: { text: 'Hello' } });
  });

  // @feature 2 edits
  it('carries edits, recalls and reactions made while the other was offline', async () => {
    const { ann, bob, toBob, toAnn } = await pair();
    for (const text of ['a', 'b', 'c']) await toBob.send({ text });
    await agreeOn(['a', 'b', 'c'], toBob, toAnn);
    bob.offline();
    const [a, b, c] = await messagesWhen(toBob, (messages) => messages.length === 3);
    await Promise.all(
      [toBob.edit(a!.id, 'A'), toBob.recall(b!.id), toBob.react(c!.id, '👍', { on: true })].map(async (given) => (await given).settled()),
    );
    bob.online();
    await agreeOn(['A', 'recalled', 'c'], toAnn);
    const [, , liked] = await messagesWhen(toAnn, (messages) => messages[2]?.reactions !== undefined);
    expect(liked?.reactions).toEqual({ '👍': [ann.user] });
  });

  // @feature 2 edits
  it('shows an edit made offline at once, and the others when it arrives', async () => {
    const { ann, toBob, toAnn } = await pair();
    await toBob.send({ text: 'helo' });
    await agreeOn(['helo'], toBob, toAnn);
    ann.offline();
    const [message] = await messagesWhen(toBob, (messages) => messages.length === 1);
    await toBob.edit(message!.id, 'hello');
    const [edited] = await messagesWhen(toBob, (messages) => textsOf(messages)[0] === 'hello');
    expect(edited).toMatchObject({ delivery: 'changing', seq: 1 });
    ann.online();
    await agreeOn(['hello'], toBob, toAnn);
    const [arrived] = await messagesWhen(toAnn, () => true);
    expect(arrived?.edited).toBeGreaterThan(0);
  });

  // @feature 2 edits
  it('lets a message be edited before it was ever sent', async () => {
    const { ann, toBob, toAnn } = await pair();
    ann.offline();
    const command = await toBob.send({ text: 'frist' });
    await toBob.edit(command.id as never, 'first');
    await messagesWhen(toBob, (messages) => textsOf(messages)[0] === 'first');
    ann.online();
    await agreeOn(['first'], toBob, toAnn);
  });

  // @feature 2 quotes
  it('quotes a message with its place, author and beginning', async () => {
    const { bob, toBob, toAnn } = await pair();
    await toAnn.send({ text: 'Shall we meet at the old tea house by the river?' });
    const [question] = await messagesWhen(toBob, (messages) => messages.length === 1);
    await toBob.send({ text: 'Yes', quote: question! });
    const [, answer] = await messagesWhen(toAnn, (messages) => messages.length === 2);
    expect(answer?.quote).toEqual({
      id: question!.id,
      seq: 1,
      author: bob.user,
      preview: 'Shall we meet at the old tea house by the river?',
    });
  });

  // @feature 2 read-state
  it('shows how far the other has read', async () => {
    const { toBob, toAnn } = await pair();
    for (const text of ['a', 'b', 'c']) await toBob.send({ text });
    await agreeOn(['a', 'b', 'c'], toBob, toAnn);
    expect(await until(toBob.readByPeer$, () => true)).toBe(0);
    await toAnn.markRead(2);
    await until(toBob.readByPeer$, (read) => read === 2);
    await toAnn.markRead();
    await until(toBob.readByPeer$, (read) => read === 3);
  });

  // @feature 2 retry-and-drop
  it('shows a refused message as failed, and lets it be dropped with what was to change it', async () => {
    const ann = await world.person('ann');
    const toNobody = await ann.chat.direct('nobody-by-this-name' as typeof ann.user);
    const command = await toNobody.send({ text: 'Anybody?' });
    await toNobody.edit(command.id as never, 'Anyone?');
    const [failed] = await messagesWhen(toNobody, (messages) => messages[0]?.delivery === 'failed');
    expect(failed?.failure).toMatchObject({ command: command.id, reason: 'unknown-user' });
    expect(failed?.failure?.message).not.toBe('');
    await until(ann.client.status$, ({ pending }) => pending === 0);
    await ann.chat.drop(command.id);
    await messagesWhen(toNobody, (messages) => messages.length === 0);
    await until(ann.client.status$, ({ failed, pending }) => failed === 0 && pending === 0);
    await until(ann.chat.conversations$, (list) => list.length === 0);
  });

  // @feature 2 retry-and-drop
  it('sends a failed message when it is tried again and can be', async () => {
    const { ann, toBob, toAnn } = await pair();
    await toBob.send({ text: 'hello' });
    await agreeOn(['hello'], toBob, toAnn);
    const late = await ann.chat.direct(`late-${world.now()}` as typeof ann.user);
    const command = await late.send({ text: 'Are you here?' });
    const [failed] = await messagesWhen(late, (messages) => messages[0]?.delivery === 'failed');
    expect(failed?.failure?.command).toBe(command.id);
    const peer = (await until(late.summary$, () => true)).peer!;
    const newcomer = await world.device(peer);
    await ann.chat.retry(command.id);
    await agreeOn(['Are you here?'], late, await newcomer.chat.direct(ann.user));
  });
});
