import { firstValueFrom } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GuanxiError, type LogId, type RecordId } from '../../src/contract/index.js';
import type { Storage, StorageWrite } from '../../src/storage/storage.js';
import { notes } from '../client/model-server.js';
import { alice, bob, disk, type Person, room, settled, texts, until, World } from '../client/world.js';

const { post } = notes.methods;

let world: World;
beforeEach(() => {
  world = new World();
  for (const user of [alice, bob]) world.server.join(room, user);
});
afterEach(() => world.close());

const say = ({ client }: Person, text: string, log = room) => client.enqueue(post, { log, text }, { log });
const cursorOf = async (storage: Storage) => (await storage.load()).values['core.inbox'];

describe('a storage that fails', () => {
  it('leaves the cursor where it was, and what was missed comes again', async () => {
    const storage = disk();
    let isBroken = false;
    const commit = async (writes: readonly StorageWrite[]) => {
      if (isBroken) throw new GuanxiError('storage', 'The disk is full.');
      await storage.commit(writes);
    };
    const a = await world.live(alice, { storage: { ...storage, commit } });
    const before = await cursorOf(storage);
    isBroken = true;
    for (const text of ['one', 'two', 'three']) world.server.post(room, bob, text);
    await expect(say(a, 'refused')).rejects.toMatchObject({ code: 'storage' });
    await settled();
    expect(await cursorOf(storage)).toBe(before);
    expect(await texts(a.client, room)).toEqual([]);
    expect((await firstValueFrom(a.client.log(room).state$)).seq).toBe(0);
    isBroken = false;
    await world.clock.pass(60_000);
    expect(await texts(a.client, room)).toEqual(['one', 'two', 'three']);
    expect(await cursorOf(storage)).toBe(`one/${world.server.position}`);
    await (await say(a, 'four')).settled();
  });

  it('at any one commit loses nothing', async () => {
    for (let failing = 0; failing < 12; failing += 1) {
      const small = new World({ pullRecords: 3, pullGap: 4, pullTail: 2, batchHeads: 1 });
      for (const log of [room, 'g:2' as LogId]) for (const user of [alice, bob]) small.server.join(log, user);
      const storage = disk();
      let commits = 0;
      const commit = async (writes: readonly StorageWrite[]) => {
        commits += 1;
        if (commits === failing + 2) throw new Error('power cut');
        await storage.commit(writes);
      };
      for (let index = 1; index <= 6; index += 1) small.server.post(room, bob, `${index}`, `r${index}`);
      for (let index = 1; index <= 6; index += 1) small.server.edit(room, `r${index}` as RecordId, `${index}!`);
      const a = small.device(alice, { storage: { ...storage, commit } });
      const started = a.client.start().catch(() => a.client.start());
      await small.clock.pass(60_000);
      await started;
      await small.clock.pass(60_000);
      small.server.post(room, bob, '7');
      small.server.post('g:2' as LogId, bob, 'other');
      await small.clock.pass(60_000);
      const fill = () => a.client.log(room).load([1, 7]);
      await fill().catch(fill);
      expect(await texts(a.client, room), `commit ${failing}`).toEqual(['1!', '2!', '3!', '4!', '5!', '6!', '7']);
      expect(await texts(a.client, 'g:2' as LogId)).toEqual(['other']);
      await small.close();
    }
  });
});

describe('data that does not fit the protocol', () => {
  it('is left out, and the log is pulled', async () => {
    const a = await world.live(alice);
    const bad = [null, 7, {}, { log: room }, { log: 5, to: 1, seq: 1 }, { log: room, to: -1, seq: 0 }];
    a.transport.faults.batch = (batch) => {
      const [push] = batch.items as unknown as [{ records: object[] }];
      const records = push.records.map((record) => ({ ...record, version: 'newest' }));
      return [{ ...batch, items: [...bad, { ...push, records }] as never }];
    };
    world.server.post(room, bob, 'one');
    await settled();
    expect(await texts(a.client, room)).toEqual(['one']);
  });

  it('in the pull of one log holds up no other, and is asked for again', async () => {
    const storage = disk();
    const broken = 'g:broken' as LogId;
    world.server.join(broken, alice);
    world.server.post(broken, bob, 'at last');
    world.server.post(room, bob, 'fine');
    const a = world.device(alice, { storage });
    a.transport.faults.answer = (request, answer) => {
      if (request.op !== 'pull') return answer;
      const { logs } = answer as { logs: { log: LogId }[] };
      return { logs: logs.map((page) => (page.log === broken ? { ...page, records: [{ seq: 'x' }] } : page)) };
    };
    await a.client.start();
    await until(a.client.status$, ({ state }) => state === 'live');
    expect(await texts(a.client, room)).toEqual(['fine']);
    expect(await texts(a.client, broken)).toEqual([]);
    await a.client.close();
    const again = await world.live(alice, { storage });
    await settled();
    expect(await texts(again.client, broken)).toEqual(['at last']);
    expect((await storage.load()).values).not.toHaveProperty('core.behind');
  });

  it('as an answer to hello, a call or a page is refused', async () => {
    const a = world.device(alice);
    let isBad = true;
    a.transport.faults.answer = (_, answer) => (isBad ? { no: 'sense' } : answer);
    const started = a.client.start();
    await settled();
    expect(await firstValueFrom(a.client.status$)).toMatchObject({ state: 'connecting', error: { code: 'internal' } });
    isBad = false;
    await world.clock.pass(60_000);
    await started;
    isBad = true;
    await expect(a.client.call(notes.methods.set, { log: room, name: 'n', value: 1 })).rejects.toMatchObject({ code: 'internal' });
    isBad = false;
  });
});
