import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../src/index.js';
import { agreeOn, messagesWhen, openWorld, textsOf, until, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function pair() {
  const [ann, bob] = await Promise.all([world.person('ann'), world.person('bob')]);
  return { ann, bob, toBob: await ann.chat.direct(bob.user), toAnn: await bob.chat.direct(ann.user) };
}

describe('recall', () => {
  // @feature 2 recall
  it('takes a message back within two minutes of the server, and leaves its place', async () => {
    const { ann, toBob, toAnn } = await pair();
    const command = await toBob.send({ text: 'Oops' });
    await agreeOn(['Oops'], toBob, toAnn);
    world.pass(limits.recall - 2000);
    const recall = await toBob.recall(command.id as never);
    await recall.settled();
    await agreeOn(['recalled'], toBob, toAnn);
    const [message] = await messagesWhen(toAnn, () => true);
    expect(message).toMatchObject({ seq: 1, recalled: { by: ann.user } });
    expect(message).not.toHaveProperty('content');
  });

  // @feature 2 recall
  it('is refused after two minutes, whatever the clock of the device says, and the message comes back', async () => {
    const { ann, toBob, toAnn } = await pair();
    const command = await toBob.send({ text: 'Oops' });
    await agreeOn(['Oops'], toBob, toAnn);
    world.pass(limits.recall + 1000);
    const recall = await toBob.recall(command.id as never);
    await expect(recall.settled()).rejects.toMatchObject({ reason: 'recall-too-late', outcome: 'rejected' });
    const [refused] = await messagesWhen(toBob, (messages) => messages[0]?.failure !== undefined);
    expect(refused).toMatchObject({
      seq: 1,
      delivery: 'stored',
      content: { text: 'Oops' },
      failure: { command: recall.id, reason: 'recall-too-late' },
    });
    await ann.chat.drop(recall.id);
    await agreeOn(['Oops'], toBob, toAnn);
  });

  // @feature 2 recall
  it('is refused for what another wrote', async () => {
    const { toBob, toAnn } = await pair();
    await toBob.send({ text: 'Mine' });
    const [message] = await messagesWhen(toAnn, (messages) => messages.length === 1);
    const recall = await toAnn.recall(message!.id);
    await expect(recall.settled()).rejects.toMatchObject({ code: 'forbidden', reason: 'not-author' });
    await agreeOn(['Mine'], toBob);
  });

  // @feature 2 recall
  it('wins over an edit that was given later', async () => {
    const { toBob, toAnn } = await pair();
    const command = await toBob.send({ text: 'Oops' });
    await toBob.recall(command.id as never);
    const edit = await toBob.edit(command.id as never, 'Better');
    await expect(edit.settled()).rejects.toMatchObject({ reason: 'recalled' });
    expect(textsOf(await messagesWhen(toAnn, (messages) => messages[0]?.recalled !== undefined))).toEqual(['recalled']);
  });
});

describe('reactions', () => {
  // @feature 2 reactions
  it('of several people keep the order of reacting, and each person can take hers off', async () => {
    const { ann, bob, toBob, toAnn } = await pair();
    await toBob.send({ text: 'Good news' });
    const [message] = await messagesWhen(toAnn, (messages) => messages.length === 1);
    await (await toAnn.react(message!.id, '🎉', { on: true })).settled();
    await (await toBob.react(message!.id, '🎉', { on: true })).settled();
    await (await toBob.react(message!.id, '👍', { on: true })).settled();
    for (const side of [toBob, toAnn]) {
      const [seen] = await messagesWhen(side, (messages) => messages[0]?.reactions?.['👍'] !== undefined);
      expect(seen?.reactions).toEqual({ '🎉': [bob.user, ann.user], '👍': [ann.user] });
    }
    await (await toAnn.react(message!.id, '🎉', { on: false })).settled();
    await (await toBob.react(message!.id, '👍', { on: false })).settled();
    for (const side of [toBob, toAnn]) {
      const [seen] = await messagesWhen(
        side,
        (messages) => messages[0]?.reactions?.['👍'] === undefined && messages[0]?.delivery === 'stored',
      );
      expect(seen?.reactions).toEqual({ '🎉': [ann.user] });
    }
  });

  // @feature 2 reactions
  it('put on by two people who were both offline are both kept', async () => {
    const { ann, bob, toBob, toAnn } = await pair();
    await toBob.send({ text: 'Good news' });
    await agreeOn(['Good news'], toBob, toAnn);
    const [message] = await messagesWhen(toAnn, () => true);
    ann.offline();
    bob.offline();
    await toBob.react(message!.id, '👍', { on: true });
    await toAnn.react(message!.id, '👍', { on: true });
    ann.online();
    await until(ann.client.status$, ({ pending }) => pending === 0);
    bob.online();
    for (const side of [toBob, toAnn]) {
      const [seen] = await messagesWhen(
        side,
        (messages) => messages[0]?.reactions?.['👍']?.length === 2 && messages[0].delivery === 'stored',
      );
      expect(seen?.reactions).toEqual({ '👍': [ann.user, bob.user] });
    }
  });

  // @feature 2 reactions
  it('are refused beyond twenty different ones on one message', async () => {
    const { toBob, toAnn } = await pair();
    const command = await toBob.send({ text: 'Popular' });
    const reactions = Array.from({ length: limits.reactions + 1 }, (_, n) => String.fromCodePoint(0x1f600 + n));
    const given = await Promise.all(reactions.map((reaction) => toBob.react(command.id as never, reaction, { on: true })));
    await expect(given.at(-1)!.settled()).rejects.toMatchObject({ reason: 'too-many-reactions' });
    const [seen] = await messagesWhen(toAnn, (messages) => Object.keys(messages[0]?.reactions ?? {}).length === limits.reactions);
    expect(Object.keys(seen!.reactions!)).not.toContain(reactions.at(-1));
  });
});
