import { firstValueFrom } from 'rxjs';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientState } from '../../src/client/client.js';
import { createClient } from '../../src/client/create-client.js';
import type { LogId, SignalKind } from '../../src/contract/index.js';
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

  it('shows by its chain of cursors that a batch was lost, though nothing else of that log follows', async () => {
    const other = 'g:2' as LogId;
    world.server.join(other, alice);
    const a = await world.live(alice);
    a.transport.faults.batch = () => [];
    world.server.post(room, bob, 'lost');
    await settled();
    a.transport.faults.batch = (batch) => [batch];
    world.server.post(other, bob, 'elsewhere');
    await world.clock.pass(60_000);
    expect(await texts(a.client, room)).toEqual(['lost']);
    expect(await texts(a.client, other)).toEqual(['elsewhere']);
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
