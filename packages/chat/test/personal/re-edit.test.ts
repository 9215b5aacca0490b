import { afterAll, beforeAll, expect, it } from 'vitest';
import { personalClientLimits, reEdit } from '../../src/personal/index.js';
import { messagesWhen, openWorld, type World } from '../world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

// @feature 2 re-edit
it('gives the text of a recalled message back to its author, after a reload too, and to nobody else', async () => {
  const [ann, bob] = await Promise.all([world.person('ann'), world.person('bob')]);
  const toBob = await ann.chat.direct(bob.user);
  await toBob.send({ text: 'Dear Bbo' });
  const [message] = await messagesWhen(toBob, ([one]) => one?.delivery === 'stored');
  await reEdit(ann.client).recall(toBob, message!);
  await messagesWhen(await bob.chat.direct(ann.user), ([one]) => one?.recalled !== undefined);
  await ann.restart();
  expect(reEdit(ann.client).textOf(message!.id)).toBe('Dear Bbo');
  expect(reEdit(bob.client).textOf(message!.id)).toBeNull();
  await expect(reEdit(ann.client).recall(toBob, {} as never)).rejects.toMatchObject({ code: 'invalid' });
});

it('keeps so many texts for so long', async () => {
  const values = new Map<string, unknown>();
  let now = 0;
  const client = {
    clock: { now: () => now, after: () => () => {} },
    value: (key: string) => values.get(key) ?? null,
    setValue: async (key: string, value: unknown) => void values.set(key, value),
  };
  const recalls = reEdit(client as never);
  const conversation = { recall: async () => ({}) } as never;
  for (let n = 0; n <= personalClientLimits.reEdits; n++)
    await recalls.recall(conversation, { id: `m${n}`, kind: 'chat.text', mine: true, content: { text: `${n}` } } as never);
  expect(recalls.textOf('m0' as never)).toBeNull();
  expect(recalls.textOf('m1' as never)).toBe('1');
  await recalls.recall(conversation, { id: 'theirs', kind: 'chat.text', mine: false, content: { text: 'x' } } as never);
  expect(recalls.textOf('theirs' as never)).toBeNull();
  now += personalClientLimits.reEdit;
  expect(recalls.textOf('m1' as never)).toBeNull();
});
