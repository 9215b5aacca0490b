import type { GuanxiError } from '@guanxi/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Conversation, createChat, limits } from '../src/index.js';
import { type Device, openWorld, until, type World } from './world.js';

let world: World;
let ann: Device;
let bob: Device;
let direct: Conversation;
let group: Conversation;
beforeAll(async () => {
  world = await openWorld();
  [ann, bob] = await Promise.all([world.person('ann'), world.person('bob')]);
  direct = await ann.chat.direct(bob.user);
  group = await ann.chat.createGroup({ name: 'Tea', members: [bob.user] });
  await until(ann.client.status$, ({ pending }) => pending === 0);
});
afterAll(() => world.close());

// biome-ignore lint/suspicious/noExplicitAny: what is wrong on purpose has no type.
type Wrong = any;
const id = '0190b1c0-0000-7000-8000-000000000001' as Wrong;
const many = (count: number) => Array.from({ length: count }, (_, n) => `user-${n}`) as Wrong;

describe('bad input', () => {
  const calls: [what: string, call: () => unknown][] = [
    ['a conversation in no log', () => ann.chat.conversation('x' as Wrong)],
    ['a conversation in nothing', () => ann.chat.conversation(undefined as Wrong)],
    ['a conversation in a private log', () => ann.chat.conversation('u:ann' as Wrong)],
    ['a conversation with nobody', () => ann.chat.direct('' as Wrong)],
    ['a conversation with half a character', () => ann.chat.direct('\ud800' as Wrong)],
    ['a conversation with too long a name', () => ann.chat.direct('x'.repeat(129) as Wrong)],
    ['a group without options', () => ann.chat.createGroup(undefined as Wrong)],
    ['a group without a name', () => ann.chat.createGroup({ name: '  ', members: [] })],
    ['a group with too long a name', () => ann.chat.createGroup({ name: 'x'.repeat(limits.groupName + 1), members: [] })],
    ['a group of too many', () => ann.chat.createGroup({ name: 'x', members: many(limits.members) })],
    ['a group with oneself in its list', () => ann.chat.createGroup({ name: 'x', members: [ann.user] })],
    ['a group with no list', () => ann.chat.createGroup({ name: 'x', members: 'bob' as Wrong })],
    ['no message', () => direct.send(undefined as Wrong)],
    ['an empty message', () => direct.send({ text: '' })],
    ['a blank message', () => direct.send({ text: ' \n\t' })],
    ['a message that is a number', () => direct.send({ text: 5 as Wrong })],
    ['half a character', () => direct.send({ text: 'a\ud83d' })],
    ['a message with NUL', () => direct.send({ text: 'a\u0000b' })],
    ['a message that names too many', () => direct.send({ text: 'a', mentions: { users: many(limits.mentions + 1) } })],
    ['an edit to blanks', () => direct.edit(id, ' ')],
    ['a blank reaction', () => direct.react(id, ' ', { on: true })],
    ['too long a message', () => direct.send({ text: 'x'.repeat(limits.text + 1) })],
    ['a message that names no list', () => direct.send({ text: 'x', mentions: { users: 5 } as Wrong })],
    ['a quote of nothing', () => direct.send({ text: 'x', quote: {} as Wrong })],
    ['an edit of nothing', () => direct.edit(undefined as Wrong, 'x')],
    ['an edit to nothing', () => direct.edit(id, '')],
    ['a recall of nothing', () => direct.recall('' as Wrong)],
    ['a reaction of nothing', () => direct.react(id, '', { on: true })],
    ['too long a reaction', () => direct.react(id, 'x'.repeat(limits.reaction + 1), { on: true })],
    ['a reaction neither on nor off', () => direct.react(id, '👍', {} as Wrong)],
    ['a reaction without options', () => direct.react(id, '👍', undefined as Wrong)],
    ['a mark at no place', () => direct.markRead(-1)],
    ['a mark at half a place', () => direct.markRead(1.5)],
    ['typing neither on nor off', () => direct.setTyping('yes' as Wrong)],
    ['an invitation to two', () => direct.invite([bob.user])],
    ['a name for two', () => direct.rename('x')],
    ['leaving a conversation of two', () => direct.leave()],
    ['an invitation of nobody', () => group.invite([])],
    ['an invitation of no list', () => group.invite('bob' as Wrong)],
    ['an invitation of too many', () => group.invite(many(limits.invite + 1))],
    ['an invitation of what is nobody', () => group.invite(['' as Wrong])],
    ['an invitation of oneself', () => group.invite([ann.user])],
    ['removing oneself', () => group.remove([ann.user])],
    ['removing nobody', () => group.remove([])],
    ['a group renamed to nothing', () => group.rename(' ')],
    ['a window of nothing', () => until(direct.messages$({ last: -1 }), () => true)],
    ['a range of no places', () => direct.load(['a', 'b'] as Wrong)],
  ];

  // @feature 11 hostile-input
  it.each(calls)('is refused: %s', async (_, call) => {
    const error = await refusal(call);
    expect(error).toMatchObject({ name: 'GuanxiError', code: 'invalid', retry: 'never' });
    expect(error.message.length).toBeGreaterThan(20);
    expect(await until(ann.client.outbox.entries$, () => true)).toEqual([]);
  });

  it('is refused: a window of too much', async () => {
    await expect(until(direct.messages$({ last: 1e9 }), () => true)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('is refused for a command that is not there', async () => {
    await expect(ann.chat.retry(id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(ann.chat.drop(id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is refused: a second chat on the same client, until the first is closed', async () => {
    expect(() => createChat(bob.client)).toThrow(expect.objectContaining({ code: 'conflict' }));
    bob.chat.close();
    const second = createChat(bob.client);
    await expect(second.direct(ann.user)).resolves.toBeDefined();
    second.close();
    second.close();
    await expect(second.direct(ann.user)).rejects.toMatchObject({ code: 'closed' });
    const [conversation] = [second.conversation(direct.log)];
    await expect(conversation.send({ text: 'x' })).rejects.toMatchObject({ code: 'closed' });
  });
});

async function refusal(call: () => unknown): Promise<GuanxiError> {
  try {
    await call();
  } catch (error) {
    return error as GuanxiError;
  }
  throw new Error('It was not refused.');
}
