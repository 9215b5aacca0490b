import { firstValueFrom, toArray } from 'rxjs';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientState } from '../../src/client/client.js';
import { createClient } from '../../src/client/create-client.js';
import { GuanxiError, type LogId, privateLog, type RecordId, type SignalKind } from '../../src/contract/index.js';
import type { Storage, StorageWrite } from '../../src/storage/storage.js';
import { notes } from '../client/model-server.js';
import { alice, bob, disk, type Person, room, settled, texts, until, World } from '../client/world.js';

const { post, echo } = notes.methods;
const typing: SignalKind<{ on: boolean }> = { kind: 'notes.typing', body: v.object({ on: v.boolean() }) };

let world: World;
beforeEach(() => {
  world = new World();
  for (const user of [alice, bob]) world.server.join(room, user);
});
afterEach(() => world.close());

const say = ({ client }: Person, text: string, log = room) => client.enqueue(post, { log, text }, { log });
const cursorOf = async (storage: Storage) => (await storage.load()).values['core.inbox'];

describe('a start', () => {
  it('passes through connecting and catching up, and is live', async () => {
    const { client } = world.device(alice);
    const states: ClientState[] = [];
    client.status$.subscribe(({ state }) => states.push(state));
    const session = await client.start();
    expect(session).toMatchObject({ user: alice, server: { epoch: 'one', durability: 'process' } });
    await until(client.status$, ({ state }) => state === 'live');
    expect(states.filter((state, index) => state !== states[index - 1])).toEqual(['starting', 'connecting', 'catching-up', 'live']);
    expect(client.now()).toBe(world.server.time);
  });

  it('waits for the server on a new device, and not on one that has been online', async () => {
    const storage = disk();
    const a = world.device(alice, { storage, isCut: true });
    let session: unknown = null;
    void a.client.start().then((value) => {
      session = value;
    });
    await settled();
    expect(session).toBeNull();
    await a.transport.mend();
    await settled();
    expect(session).toMatchObject({ user: alice });
    const { device } = (await firstValueFrom(a.client.session$)) ?? {};
    await a.client.close();
    const again = world.device(alice, { storage, isCut: true });
    expect(await again.client.start()).toMatchObject({ user: alice, device });
  });

  it('keeps one device id for the storage', async () => {
    const storage = disk();
    const a = await world.live(alice, { storage });
    const first = await firstValueFrom(a.client.session$);
    await a.client.close();
    const b = await world.live(alice, { storage });
    expect((await firstValueFrom(b.client.session$))?.device).toBe(first?.device);
  });

  it('shows what is stored without a connection', async () => {
    const storage = disk();
    world.server.post(room, bob, 'old');
    const a = await world.live(alice, { storage });
    await a.client.close();
    const again = world.device(alice, { storage, isCut: true });
    await again.client.start();
    expect(await texts(again.client, room)).toEqual(['old']);
    expect((await firstValueFrom(again.client.logs$)).get(room)).toMatchObject({ seq: 1 });
  });

  it('is refused when nobody signs in, and succeeds when asked again', async () => {
    let token: string | null = null;
    const a = world.device(alice, { token: async () => token });
    await expect(a.client.start()).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await firstValueFrom(a.client.status$)).toMatchObject({ state: 'signed-out', error: { code: 'unauthenticated' } });
    token = 'alice';
    expect(await a.client.start()).toMatchObject({ user: alice });
    await until(a.client.status$, ({ state }) => state === 'live');
  });

  it('is refused for another account than the one that the storage holds', async () => {
    const storage = disk();
    const a = await world.live(alice, { storage });
    a.transport.cut();
    await say(a, 'mine');
    await a.client.close();
    const b = world.device(bob, { storage });
    await b.client.start(); // From the storage; the server has not spoken yet.
    expect(await until(b.client.status$, ({ state }) => state === 'signed-out')).toMatchObject({ error: { code: 'conflict' } });
    expect(world.server.effects).toEqual([]);
    await expect(b.client.call(echo, 1)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('can be tried again when the storage could not be read', async () => {
    const storage = disk();
    let isBroken = true;
    const load = async () => {
      if (isBroken) throw new Error('disk on fire');
      return storage.load();
    };
    const a = world.device(alice, { storage: { ...storage, load } });
    await expect(a.client.start()).rejects.toMatchObject({ code: 'storage' });
    isBroken = false;
    expect(await a.client.start()).toMatchObject({ user: alice });
  });
});

describe('the inbox', () => {
  it('is caught up with after an absence, and live pushes need no pull', async () => {
    const a = await world.live(alice);
    const before = a.transport.requests.length;
    world.server.post(room, bob, 'one');
    world.server.post(room, bob, 'two');
    await settled();
    expect(await texts(a.client, room)).toEqual(['one', 'two']);
    expect(a.transport.requests).toHaveLength(before);
    a.transport.cut();
    world.server.post(room, bob, 'three');
    await a.transport.mend();
    await settled();
    expect(await texts(a.client, room)).toEqual(['one', 'two', 'three']);
  });

  it('is stored with what a push brings, in one commit', async () => {
    const storage = disk();
    const commits: (readonly StorageWrite[])[] = [];
    const commit = (writes: readonly StorageWrite[]) => {
      commits.push(writes);
      return storage.commit(writes);
    };
    await world.live(alice, { storage: { ...storage, commit } });
    commits.length = 0;
    world.server.post(room, bob, 'one');
    await settled();
    expect(commits.map((writes) => writes.map(({ type }) => type))).toEqual([['records', 'log', 'value']]);
  });

  it('groups a burst into few commits and few emissions', async () => {
    const storage = disk();
    let commits = 0;
    const commit = async (writes: readonly StorageWrite[]) => {
      commits += 1;
      await new Promise((resolve) => setTimeout(resolve, 1));
      await storage.commit(writes);
    };
    const a = await world.live(alice, { storage: { ...storage, commit } });
    let emissions = 0;
    a.client
      .log(room)
      .timeline$({ last: 50 })
      .subscribe(() => {
        emissions += 1;
      });
    await settled();
    commits = 0;
    emissions = 0;
    for (let index = 1; index <= 1000; index += 1) world.server.post(room, bob, `${index}`);
    await until(a.client.log(room).state$, ({ seq }) => seq === 1000);
    expect(commits).toBeLessThan(300);
    expect(emissions).toBeLessThanOrEqual(commits);
    expect((await texts(a.client, room, 2)).at(-1)).toBe('1000');
  });

  it('is read again from its cursor when a batch is lost, doubled or out of order', async () => {
    const a = await world.live(alice);
    let mood = 0;
    let kept: Parameters<NonNullable<typeof a.transport.faults.batch>>[0][] = [];
    a.transport.faults.batch = (batch) => {
      mood += 1;
      if (mood % 7 === 1) return []; // Lost.
      if (mood % 7 === 2) return [batch, batch]; // Doubled.
      if (mood % 7 === 4) {
        kept = [batch];
        return []; // Late.
      }
      const late = kept;
      kept = [];
      return [batch, ...late];
    };
    for (let index = 1; index <= 40; index += 1) {
      world.server.post(room, bob, `${index}`);
      await settled();
    }
    delete a.transport.faults.batch;
    world.server.post(room, bob, 'last');
    await world.clock.pass(600_000);
    expect(await texts(a.client, room)).toEqual([...Array.from({ length: 40 }, (_, index) => `${index + 1}`), 'last']);
  });

  it('whose push does not fit has the log pulled before its cursor is stored', async () => {
    const storage = disk();
    const a = await world.live(alice, { storage });
    a.transport.faults.batch = (batch) => [{ ...batch, items: [] }]; // The chain is whole, and what it carried is gone.
    world.server.post(room, bob, 'one');
    await settled();
    let pulled = () => {};
    const held = new Promise<void>((resolve) => {
      pulled = resolve;
    });
    a.transport.faults.batch = (batch) => [batch];
    a.transport.faults.request = async ({ op }) => {
      if (op === 'pull') await held;
      return null;
    };
    world.server.post(room, bob, 'two');
    await settled();
    const position = world.server.position;
    expect(await cursorOf(storage)).toBe(`one/${position - 1}`);
    pulled();
    await settled();
    expect(await cursorOf(storage)).toBe(`one/${position}`);
    expect(await texts(a.client, room)).toEqual(['one', 'two']);
  });

  it('begins anew when its cursor is gone, and keeps what it has', async () => {
    const storage = disk();
    const a = await world.live(alice, { storage });
    world.server.post(room, bob, 'one');
    await settled();
    await a.client.close();
    await storage.commit([{ type: 'value', key: 'core.inbox', value: 'another/1' }]);
    world.server.post(room, bob, 'two');
    const again = await world.live(alice, { storage });
    expect(await texts(again.client, room)).toEqual(['one', 'two']);
    expect(again.transport.streams).toEqual(['another/1', 'start']);
    const pulls = again.transport.requests.filter(({ op }) => op === 'pull');
    expect(pulls).toMatchObject([{ logs: [{ log: room, since: 3 }] }]);
  });

  it('pulls many logs in few requests', async () => {
    for (let index = 0; index < 120; index += 1) world.server.join(`g:${index}` as LogId, alice);
    const a = await world.live(alice);
    const pulls = a.transport.requests.filter((request) => request.op === 'pull');
    expect(pulls.map((pull) => ('logs' in pull ? pull.logs.length : 0)).sort()).toEqual([21, 50, 50].sort());
    expect((await firstValueFrom(a.client.logs$)).size).toBe(121);
  });
});

describe('a new epoch', () => {
  it('drops every log and cursor, keeps the outbox, and sends again what nobody can vouch for', async () => {
    const storage = disk();
    const a = await world.live(alice, { storage });
    world.server.post(room, bob, 'lost with the old history');
    a.transport.faults.batch = () => [];
    const done = await say(a, 'acknowledged and never seen');
    await done.settled();
    a.transport.cut();
    await say(a, 'pending');
    world.server.restart('two');
    world.server.logs.delete(room);
    world.server.answers.clear();
    for (const user of [alice, bob]) world.server.join(room, user);
    world.server.post(room, bob, 'new');
    a.transport.faults.batch = (batch) => [batch];
    const shown: string[][] = [];
    a.client
      .log(room)
      .timeline$({ last: 10 })
      .subscribe(({ entries }) => shown.push(entries.map(({ record }) => (record.body as { text: string }).text)));
    await a.transport.mend();
    await settled();
    expect(await texts(a.client, room)).toEqual(['new', 'acknowledged and never seen', 'pending']);
    expect(shown.at(-1)).toEqual(['new', 'acknowledged and never seen', 'pending']);
    expect(await storage.timeline(room, [1, 100])).toHaveLength(3);
    expect(await cursorOf(storage)).toMatch(/^two\//);
    expect((await firstValueFrom(a.client.session$))?.server.epoch).toBe('two');
  });
});

describe('a log that may no longer be read', () => {
  it('stays readable as far as it is stored, and opens again', async () => {
    const a = await world.live(alice);
    world.server.post(room, bob, 'seen');
    await settled();
    world.server.leave(room, alice);
    await expect(a.client.log(room).sync()).rejects.toMatchObject({ code: 'forbidden' });
    expect(await firstValueFrom(a.client.log(room).state$)).toMatchObject({ closed: 'forbidden' });
    expect(await texts(a.client, room)).toEqual(['seen']);
    world.server.post(room, bob, 'unseen');
    world.server.join(room, alice);
    await a.transport.blink();
    await settled();
    const state = await firstValueFrom(a.client.log(room).state$);
    expect(state).toMatchObject({ seq: 2, start: 3 });
    expect(state).not.toHaveProperty('closed');
  });

  it('that was never heard of can be asked for', async () => {
    const a = await world.live(alice);
    await expect(a.client.log('g:nowhere' as LogId).sync()).rejects.toMatchObject({ code: 'forbidden' });
    expect((await firstValueFrom(a.client.logs$)).has('g:nowhere' as LogId)).toBe(false);
  });
});

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

describe('signals', () => {
  it('reach those who listen, if they fit', async () => {
    const a = await world.live(alice);
    const heard: unknown[] = [];
    a.client.signals$(typing).subscribe((signal) => heard.push(signal));
    await settled();
    a.transport.signal({ log: room, kind: 'notes.typing', body: { on: true }, author: bob });
    a.transport.signal({ log: room, kind: 'notes.typing', body: { on: 'perhaps' }, author: bob });
    a.transport.signal({ log: room, kind: 'notes.other', body: { on: true }, author: bob });
    await settled();
    expect(heard).toEqual([{ log: room, kind: 'notes.typing', body: { on: true }, author: bob }]);
  });

  it('are lost offline, refused when they do not fit, and small', async () => {
    const a = await world.live(alice);
    await a.client.signal(typing, room, { on: true });
    expect(a.transport.requests.at(-1)).toMatchObject({ op: 'signal', kind: 'notes.typing' });
    a.transport.cut();
    await a.client.signal(typing, room, { on: true });
    await expect(a.client.signal(typing, room, { on: 5 } as never)).rejects.toMatchObject({ code: 'invalid' });
    const big: SignalKind<string> = { kind: 'notes.big', body: v.string() };
    await expect(a.client.signal(big, room, 'x'.repeat(5000))).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('a call', () => {
  it('is answered, refused offline, and checked on both ends', async () => {
    const a = await world.live(alice);
    expect(await a.client.call(echo, { hello: [1] })).toEqual({ hello: [1] });
    await expect(a.client.call(post, { log: room, text: 'x'.repeat(101) })).rejects.toMatchObject({ code: 'invalid' });
    await expect(a.client.call(echo, 1, { id: 'mine' as never })).rejects.toMatchObject({ code: 'invalid' });
    a.transport.cut();
    await expect(a.client.call(echo, 1)).rejects.toMatchObject({ code: 'unavailable', outcome: 'not-sent' });
  });
});

describe('closing', () => {
  it('ends everything, keeps what is stored, and is idempotent', async () => {
    const storage = disk();
    const a = await world.live(alice, { storage });
    a.transport.cut();
    const command = await say(a, 'kept');
    const outcome = command.settled().catch((error) => error);
    const states = firstValueFrom(a.client.status$.pipe(toArray()));
    await Promise.all([a.client.close(), a.client.close()]);
    await a.client.close();
    expect((await states).at(-1)).toMatchObject({ state: 'closed' });
    expect(await outcome).toMatchObject({ code: 'closed' });
    expect((await storage.load()).outbox).toMatchObject([{ id: command.id }]);
    await expect(say(a, 'late')).rejects.toMatchObject({ code: 'closed' });
    await expect(a.client.call(echo, 1)).rejects.toMatchObject({ code: 'closed' });
    await expect(a.client.start()).rejects.toMatchObject({ code: 'closed' });
    await expect(a.client.setValue('notes.x', 1)).rejects.toMatchObject({ code: 'closed' });
    await expect(a.client.signOut()).rejects.toMatchObject({ code: 'closed' });
    expect(world.clock.waiting).toBe(0);
  });

  it('in the middle of anything leaves no loose end', async () => {
    const loose: unknown[] = [];
    const note = (error: unknown) => loose.push(error);
    process.on('unhandledRejection', note);
    for (let turns = 0; turns < 60; turns += 1) {
      const small = new World({ pullRecords: 2, pullGap: 4, pullTail: 2, batchHeads: 1 });
      for (const log of [room, privateLog(alice)]) for (const user of [alice, bob]) small.server.join(log, user);
      for (let index = 0; index < 9; index += 1) small.server.post(room, bob, `${index}`);
      const a = small.device(alice);
      const work = [a.client.start()] as Promise<unknown>[];
      a.client.log(room).timeline$({ last: 3 }).subscribe({ error: note });
      for (let turn = 0; turn < turns; turn += 1) await null;
      work.push(
        say(a, 'x').then((command) => command.settled()),
        a.client.log(room).load([1, 5]),
        a.client.log(room).sync(),
      );
      small.server.post(room, bob, 'now');
      for (let turn = 0; turn < turns % 7; turn += 1) await null;
      if (turns % 2 === 0) await a.client.close();
      else await a.client.signOut();
      void Promise.allSettled(work);
      await settled();
      expect(small.clock.waiting, `after ${turns} turns`).toBe(0);
    }
    await settled();
    process.off('unhandledRejection', note);
    expect(loose).toEqual([]);
  }, 60_000);

  it('by signing out forgets everything', async () => {
    const storage = disk();
    const a = await world.live(alice, { storage });
    world.server.post(room, bob, 'secret');
    a.transport.cut();
    const outcome = (await say(a, 'pending')).settled().catch((error) => error);
    await a.client.setValue('notes.draft', 'secret');
    await a.client.signOut();
    expect(await outcome).toMatchObject({ code: 'aborted' });
    expect(await storage.load()).toEqual({ logs: [], outbox: [], values: {} });
    expect(await storage.timeline(room, [1, 10])).toEqual([]);
    await a.client.signOut();
  });
});

describe('values', () => {
  it('are kept on the device, in small', async () => {
    const storage = disk();
    const a = await world.live(alice, { storage });
    await a.client.setValue('notes.draft', { text: 'half a' });
    await expect(a.client.setValue('core.session', null)).rejects.toMatchObject({ code: 'invalid' });
    await expect(a.client.setValue('draft', 1)).rejects.toMatchObject({ code: 'invalid' });
    await expect(a.client.setValue('notes.big', 'x'.repeat(70_000))).rejects.toMatchObject({ code: 'too-large' });
    await expect(a.client.setValue('notes.bad', undefined as never)).rejects.toMatchObject({ code: 'invalid' });
    await a.client.close();
    const again = await world.live(alice, { storage });
    expect(again.client.value('notes.draft')).toEqual({ text: 'half a' });
    await again.client.setValue('notes.draft', null);
    expect(again.client.value('notes.draft')).toBeNull();
  });
});

it('refuses to be made of nothing', () => {
  expect(() => createClient({} as never)).toThrow(expect.objectContaining({ code: 'invalid' }));
});
