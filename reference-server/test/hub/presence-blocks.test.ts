import type { LogId } from '@guanxi/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { accountsModule, chatModule, contactsModule, type Hub } from '../../src/hub/index.js';
import { type Actor, actor, kinds, name, newGroup, openDatabase, startHub } from './support/world.js';

/** Who blocks whom when ann looks at bob, and whether she sees him. */
const cells = [
  ['nobody blocks anybody', [], true],
  ['ann blocks bob', ['ann bob'], false],
  ['bob blocks ann', ['bob ann'], false],
  ['both block each other', ['ann bob', 'bob ann'], false],
  ['ann blocks somebody else', ['ann cid'], true],
  ['bob blocks somebody else', ['bob cid'], true],
] as const;

describe.each(kinds)('presence on %s', (kind) => {
  let database: Database;
  let hub: Hub;

  beforeAll(async () => {
    database = await openDatabase(kind);
    ({ hub } = await startHub(database, { modules: [accountsModule, chatModule(), contactsModule()], lanes: 3 }));
  });
  afterAll(async () => {
    await hub.close();
    await database.close();
  });

  /** Ann, Bob and Cid, in one group, all of them there. */
  const company = async () => {
    const people = Object.fromEntries(
      await Promise.all(['ann', 'bob', 'cid'].map(async (one) => [one, await actor(hub, name(one))] as const)),
    ) as Record<string, Actor> & { readonly ann: Actor; readonly bob: Actor; readonly cid: Actor };
    const { ann, bob, cid } = people;
    await ann.call('chat.create', { log: newGroup(), name: 'Choir', members: [bob.user, cid.user] });
    for (const one of [ann, bob, cid]) await one.stream('inbox', 'start').next();
    return people;
  };
  const look = (who: Actor, at: Actor, watch = false) =>
    who.call<{ online: string[]; offline: string[] }>('chat.presence', { users: [at.user], watch });
  const seen = async (who: Actor, at: Actor) => {
    const { online, offline } = await look(who, at);
    return online.includes(at.user) || offline.includes(at.user);
  };
  /** What somebody is told of others' comings and goings from now on. */
  const listen = async (who: Actor) => {
    const told: unknown[] = [];
    const stream = who.stream('~signals', 'head');
    const follow = async () => {
      for (let next = await stream.next(); next.done !== true; next = await stream.next()) {
        for (const { log, kind: what, body } of next.value.items as readonly { log: LogId; kind: string; body: unknown }[]) {
          if (log === `u:${who.user}` && what === 'chat.online') told.push(body);
        }
      }
    };
    follow().catch(() => {}); // The hub closes.
    await look(who, who);
    return told;
  };

  // @feature 1 blocked
  // @feature 2 presence
  it.each(cells)('when %s is told accordingly, in both directions', async (_, blocks, sees) => {
    const people = await company();
    for (const block of blocks) {
      const [by = '', whom = ''] = block.split(' ');
      await people[by]?.call('contacts.block', { user: people[whom]?.user });
    }
    expect(await seen(people.ann, people.bob)).toBe(sees);
    expect(await seen(people.bob, people.ann)).toBe(sees);
  });

  it('ends for both who look at each other with the block, and comes back with its end', async () => {
    const { ann, bob } = await company();
    const [toAnn, toBob] = [await listen(ann), await listen(bob)];
    await look(ann, bob, true);
    await look(bob, ann, true);
    await ann.call('contacts.block', { user: bob.user });
    await expect.poll(() => toAnn).toEqual([{ user: bob.user, online: false }]);
    await expect.poll(() => toBob).toEqual([{ user: ann.user, online: false }]);
    // Neither hears of the other's comings any more.
    await (await actor(hub, ann.user)).stream('inbox', 'start').next();
    await ann.call('contacts.unblock', { user: bob.user });
    expect(await seen(ann, bob)).toBe(true);
    expect(await seen(bob, ann)).toBe(true);
    expect([toAnn.length, toBob.length]).toEqual([1, 1]);
  });

  it('is not begun by a question that a block overtakes', async () => {
    const { ann, bob } = await company();
    const toAnn = await listen(ann);
    const [asked] = await Promise.all([look(ann, bob, true), bob.call('contacts.block', { user: ann.user })]);
    // Either the answer knew of the block, or the watch it began was ended by it.
    const told = asked.online.length === 0 ? [] : [{ user: bob.user, online: false }];
    await expect.poll(() => toAnn).toEqual(told);
    expect(await seen(ann, bob)).toBe(false);
  });
});
