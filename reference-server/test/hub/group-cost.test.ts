import { privateLog } from '@guanxi/core/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import type { Hub, HubEvent } from '../../src/hub/index.js';
import { newId } from './support/new-id.js';
import { type Actor, actor, name, newGroup, openDatabase, startHub } from './support/world.js';

let database: Database;
let hub: Hub;
const batches: HubEvent[] = [];
beforeAll(async () => {
  database = await openDatabase('pglite');
  ({ hub } = await startHub(database, {
    observe: (event) => {
      if (event.type === 'batch') batches.push(event);
    },
  }));
});
afterAll(async () => {
  await hub.close();
  await database.close();
});

/** How many transactions and changed records a command came to. */
async function costOf(work: () => Promise<unknown>): Promise<{ batches: number; records: number }> {
  const changed = async () =>
    (
      await database.query<{ sum: number }>(
        'select coalesce(sum(v), 0)::int4 as sum from (select max(version) as v from records group by log) x',
      )
    )[0]?.sum ?? 0;
  const [before, begun] = [await changed(), batches.length];
  await work();
  return { batches: batches.length - begun, records: (await changed()) - before };
}

// @feature 2 groups
it('a group of 500 costs one transaction for whatever is done, and no more records than people concerned', {
  timeout: 60_000,
}, async () => {
  const ann = await actor(hub, name('ann'));
  const members = Array.from({ length: 498 }, (_, n) => `m-${n}` as Actor['user']);
  for (const id of members) await hub.provision({ id, name: id });
  const bob = await actor(hub, name('bob'));
  const log = newGroup();
  expect(await costOf(() => ann.call('chat.create', { log, name: 'g', members }))).toEqual({ batches: 1, records: 1 + 499 + 499 });
  const { token } = await ann.call<{ token: string }>('chat.issueLink', { log });
  // A member, a notice, a line in her list.
  expect(await costOf(() => bob.call('chat.join', { token }))).toEqual({ batches: 1, records: 3 });
  expect(await costOf(() => ann.call('chat.rename', { log, name: 'h' }))).toEqual({ batches: 1, records: 2 });
  expect(await costOf(() => ann.call('chat.muteAll', { log, on: true }))).toEqual({ batches: 1, records: 2 });
  expect(await costOf(() => ann.call('chat.remove', { log, users: members.slice(0, 100) }))).toEqual({ batches: 1, records: 201 });
  const message = newId();
  await ann.send(log, 'hello', message);
  // Nothing of a reading is in the group's log.
  expect(await costOf(() => bob.call('chat.read', { log, seq: 5 }))).toEqual({ batches: 1, records: 1 });
  const readers = await ann.call<{ read: string[]; unread: string[] }>('chat.readers', { log, message, watch: true });
  expect([readers.read, readers.unread.length]).toEqual([[bob.user], 398]);
  expect(await costOf(() => ann.call('chat.dissolve', { log }))).toEqual({ batches: 1, records: 2 });
  expect((await bob.pull(privateLog(bob.user))).records).toMatchObject([{ body: { log, read: 5 } }]);
});
