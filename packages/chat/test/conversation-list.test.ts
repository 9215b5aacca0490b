import { groupLog, privateLog, type RecordId, type StorageWrite, type UserId } from '@guanxi/core';
import { stateId } from '@guanxi/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryKind, groupKind, textKind } from '../src/contract/index.js';
import type { ConversationSummary } from '../src/index.js';
import { clientLimits } from '../src/limits.js';
import { openWorld, textsOf, until, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** What a device has stored of a group with one message. */
function conversationOf(user: UserId, n: number): StorageWrite[] {
  const log = groupLog(`0190b1c0-0000-7000-8000-${n.toString(16).padStart(12, '0')}`);
  const record = { author: user, at: 1_700_000_000_000 + n };
  const state = { ...record, seq: 0, version: 1 };
  const own = privateLog(user);
  return [
    { type: 'log', state: { log, version: 2, seq: 1, start: 1, holes: [] } },
    {
      type: 'records',
      log,
      records: [
        { ...state, id: stateId(log, groupKind.kind, 'group'), kind: groupKind.kind, body: { name: `Group ${n}`, owner: user } },
        { ...record, id: `message-${n}` as RecordId, seq: 1, version: 2, kind: textKind.kind, body: { content: { text: `Hello ${n}` } } },
      ],
    },
    {
      type: 'records',
      log: own,
      records: [{ ...state, id: stateId(own, entryKind.kind, log), kind: entryKind.kind, body: { log, read: 1 } }],
    },
  ];
}

describe('the conversation list', () => {
  // @feature 2 conversation-list
  it('puts the newest activity first, on every device', async () => {
    const [ann, bob, cy] = await Promise.all([world.person('ann'), world.person('bob'), world.person('cy')]);
    const toBob = await ann.chat.direct(bob.user);
    const toCy = await ann.chat.direct(cy.user);
    await (await toBob.send({ text: 'b' })).settled();
    world.pass(5);
    await (await toCy.send({ text: 'c' })).settled();
    const tablet = await world.device(ann.user);
    for (const { chat } of [ann, tablet]) await until(chat.conversations$, ([one, two]) => one?.peer === cy.user && two?.peer === bob.user);
    world.pass(5);
    await (await (await bob.chat.direct(ann.user)).send({ text: 'bb' })).settled();
    for (const { chat } of [ann, tablet]) {
      const list = await until(chat.conversations$, ([one]) => one?.peer === bob.user && one.unread === 1);
      expect(list).toHaveLength(2);
      expect(textsOf(list.map(({ latest }) => latest!))).toEqual(['bb', 'c']);
    }
  });

  // @feature 2 conversation-list
  it('puts a pending message first, however wrong the clock of the device is', async () => {
    const [ann, bob, cy] = await Promise.all([world.person('ann'), world.person('bob'), world.person('cy')]);
    // The server is an hour ahead of the device from here on.
    world.pass(3_600_000);
    const again = await world.device(ann.user);
    await (await (await again.chat.direct(bob.user)).send({ text: 'b' })).settled();
    await (await (await again.chat.direct(cy.user)).send({ text: 'c' })).settled();
    await until(again.chat.conversations$, ([one]) => one?.peer === cy.user && one.latest?.delivery === 'stored');
    again.offline();
    await (await again.chat.direct(bob.user)).send({ text: 'pending' });
    await until(again.chat.conversations$, ([one]) => one?.peer === bob.user && one.latest?.delivery === 'pending');
  });

  // @feature 2 conversation-list
  it('opens two thousand conversations by their newest message alone, and emits what comes together once', async () => {
    const ann = await world.person('ann');
    const count = 2000;
    ann.offline();
    await ann.storage.commit(Array.from({ length: count }, (_, n) => conversationOf(ann.user, n)).flat());
    const reads = await ann.restart();
    const emissions: (readonly ConversationSummary[])[] = [];
    await new Promise<void>((resolve) => {
      ann.chat.conversations$.subscribe((list) => {
        emissions.push(list);
        if (list.length === count && list.every(({ latest, group }) => latest && group)) resolve();
      });
    });
    expect(Math.max(...reads.timeline.map(([from, to]) => to - from + 1))).toBe(1);
    expect(reads.timeline.length).toBeLessThanOrEqual(count);
    expect(emissions.length).toBeLessThan(50);
    const before = emissions.length;
    const oldest = emissions.at(-1)!.at(-1)!;
    await ann.chat.conversation(oldest.log).send({ text: 'To the top' });
    await until(ann.chat.conversations$, ([first]) => first?.log === oldest.log);
    // Nothing more may come; waiting longer could only find more.
    await new Promise((resolve) => setTimeout(resolve, 2 * clientLimits.listFirst));
    expect(emissions.length - before).toBeLessThanOrEqual(3);
    // All others are the very objects they were, so a view can skip them.
    const kept = new Set(emissions[before - 1]);
    expect(emissions.at(-1)!.filter((summary) => kept.has(summary))).toHaveLength(count - 1);
    expect(clientLimits.listOpening).toBeLessThan(count);
  });
});
