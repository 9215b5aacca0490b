import { auditLog } from '@guanxi/core/audit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Conversation } from '../src/index.js';
import { type Device, openWorld, until, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Two people and a conversation of `count` messages that the first has stored whole. */
async function talk(count: number): Promise<{ ann: Device; bob: Device; said: Conversation }> {
  const [ann, bob] = await Promise.all([world.person('ann'), world.person('bob')]);
  const said = await ann.chat.direct(bob.user);
  for (let n = 0; n < count; n += 1) await said.send({ text: `message ${n}` });
  await until(ann.client.status$, ({ pending }) => pending === 0);
  await ann.client.log(said.log).load([1, count]);
  return { ann, bob, said };
}

const check = ({ client, storage }: Device, { log }: Conversation, more = {}) => auditLog({ client, storage, log, ...more });

describe('an audit', () => {
  // @feature 2 audit
  it('proves a copy that is whole, edits, recalls, reactions and members included', async () => {
    const { ann, bob, said } = await talk(7);
    const [one, two, three] = (await until(said.messages$({ last: 10 }), ({ messages }) => messages.length === 7)).messages;
    await said.edit(one?.id as never, 'edited');
    await said.recall(two?.id as never);
    await bob.chat.conversation(said.log).react(three?.id as never, '👍', { on: true });
    await until(said.messages$({ last: 10 }), ({ messages }) => messages[2]?.reactions !== undefined);
    const told: [number, number][] = [];
    const report = await check(ann, said, { onProgress: (done: number, all: number) => told.push([done, all]) });
    // Seven messages and two members.
    expect(report).toMatchObject({ checked: 9, holes: [], difference: null });
    expect(told.at(-1)).toEqual([8, 8]);
    expect(await check(bob, said)).toMatchObject({ difference: null });
  });

  it.each([
    ['was lost', (record: { id: string; seq: number; version: number }) => ({ ...record, id: 'gone' })],
    ['was not changed', (record: { id: string; seq: number; version: number }) => ({ ...record, version: record.version - 1 })],
  ])('names the first place where a record %s', async (_, harm) => {
    const { ann, said } = await talk(9);
    const broken: Device = {
      ...ann,
      client: ann.client,
      storage: {
        ...ann.storage,
        timeline: async (log, range) =>
          (await ann.storage.timeline(log, range)).map((record) =>
            record.seq === 5 || record.seq === 8 ? (harm(record) as never) : record,
          ),
        states: (log, kind) => ann.storage.states(log, kind),
      },
    };
    expect((await check(broken, said)).difference?.seq).toBe(5);
    expect((await check(broken, said, { range: [6, 9] })).difference?.seq).toBe(8);
    expect((await check(broken, said, { range: [1, 4] })).difference).toBe(null);
  });

  it('names the states when one is missing', async () => {
    const { ann, said } = await talk(1);
    const broken = { ...ann, client: ann.client, storage: { ...ann.storage, states: async () => [] } };
    expect((await check(broken, said)).difference).toEqual({ seq: 0, stored: null });
  });

  it('leaves out what is known to be missing', async () => {
    const { bob, said } = await talk(40);
    const device = await world.device(bob.user);
    const { holes } = await until(device.client.log(said.log).state$, ({ seq }) => seq === 40);
    const report = await check(device, said);
    expect(report.holes).toEqual(holes);
    expect(report.difference).toBe(null);
  });

  it('holds while messages come', async () => {
    const { ann, bob, said } = await talk(5);
    const theirs = bob.chat.conversation(said.log);
    const writing = (async () => {
      for (let n = 0; n < 20; n += 1) await theirs.send({ text: `more ${n}` });
    })();
    const reports = [await check(ann, said), await check(ann, said)];
    await writing;
    expect(reports.map(({ difference }) => difference)).toEqual([null, null]);
  });

  it('is refused to a stranger, for a bad range, and when it was called off', async () => {
    const { ann, said } = await talk(1);
    const eve = await world.person('eve');
    await expect(
      eve.raw((await import('@guanxi/core/audit')).audit.methods.digest, { log: said.log, from: 0, to: 9 }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(check(ann, said, { range: [5, 1] })).rejects.toMatchObject({ code: 'invalid' });
    await expect(check(ann, said, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' });
  });
});
