import { firstValueFrom } from 'rxjs';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Json, SignalKind } from '../../src/contract/index.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { createTabClient } from '../../src/tabs/index.js';
import { notes } from '../client/model-server.js';
import { alice, bob, room } from '../client/world.js';
import { type Tab, TabWorld } from './tab-world.js';

const { post } = notes.methods;

let world: TabWorld;
beforeEach(() => {
  world = new TabWorld();
});
afterEach(() => world.end());

const give = ({ client }: Tab, text: string) => client.enqueue(post, { log: room, text }, { log: room });
const statusOf = ({ client }: Tab) => firstValueFrom(client.status$);

describe('several tabs', () => {
  it('have one connection, and all are live', async () => {
    const tabs = [await world.live(), await world.live(), await world.live()];
    world.server.post(room, bob, 'hello');
    await world.quiet();
    for (const tab of tabs) {
      expect(tab.shown()).toEqual(['hello']);
      expect(await statusOf(tab)).toEqual({ state: 'live', pending: 0, failed: 0 });
      expect((await firstValueFrom(tab.client.session$))?.user).toBe(alice);
      expect((await firstValueFrom(tab.client.logs$)).has(room)).toBe(true);
      expect(tab.client.now()).toBe(world.server.time);
    }
    expect(world.browser.transports).toHaveLength(1);
    expect(await Promise.all(tabs.map((tab) => world.role(tab)))).toEqual(['host', 'guest', 'guest']);
  });

  it('show a guest’s command at once, before there is a connection, and it settles', async () => {
    const [host, guest] = [await world.live(), await world.live()];
    world.setOffline(true);
    await world.quiet();
    const command = await give(guest, 'one');
    // It is there already when `enqueue` resolves.
    expect(await firstValueFrom(guest.client.outbox.entries$)).toMatchObject([{ id: command.id, state: { name: 'queued' } }]);
    await world.quiet();
    for (const tab of [host, guest]) {
      expect(tab.shown()).toEqual(['one?']);
      expect(await statusOf(tab)).toMatchObject({ state: 'offline', pending: 1, retryAt: 1, error: { code: 'unavailable' } });
    }
    world.setOffline(false);
    await world.pass(1000);
    for (const tab of [host, guest]) expect(tab.shown()).toEqual(['one']);
    expect(await command.settled()).toMatchObject({ seq: 1 });
  });

  it('hear the signals that they listen to, also after a hand-over', async () => {
    const kind: SignalKind<{ on: boolean }> = { kind: 'notes.typing', body: v.object({ on: v.boolean() }) };
    const [host, guest] = [await world.live(), await world.live()];
    const heard: boolean[] = [];
    const listening = guest.client.signals$(kind).subscribe(({ body }) => heard.push(body.on));
    await world.quiet();
    const signal = (body: Json) => world.browser.transports.at(-1)?.signal({ log: room, kind: kind.kind, body, author: bob });
    signal({ on: true });
    signal({ on: 'perhaps' });
    await world.quiet();
    world.kill(host);
    await world.pass(1000);
    signal({ on: false });
    await world.quiet();
    expect(heard).toEqual([true, false]);
    listening.unsubscribe();
    await guest.client.signal(kind, room, { on: true });
    expect(world.browser.transports.at(-1)?.requests.at(-1)).toMatchObject({ op: 'signal', body: { on: true } });
  });

  it('listen to a named number of kinds of signals at most', async () => {
    const tab = await world.live();
    const failures: unknown[] = [];
    for (let number = 0; number <= 64; number += 1) {
      tab.client.signals$({ kind: `notes.k${number}`, body: v.any() }).subscribe({ error: (error) => failures.push(error) });
    }
    await world.quiet();
    expect(failures).toMatchObject([{ code: 'rate-limited' }]);
  });

  it('share the small values, and read at once what they have set', async () => {
    const [host, guest] = [await world.live(), await world.live()];
    const stored = guest.client.setValue('notes.seen', { place: 7 });
    expect(guest.client.value('notes.seen')).toEqual({ place: 7 });
    await stored;
    await world.quiet();
    expect(host.client.value('notes.seen')).toEqual({ place: 7 });
    await host.client.setValue('notes.seen', null);
    await world.quiet();
    expect(guest.client.value('notes.seen')).toBeNull();
    await expect(guest.client.setValue('core.session', {})).rejects.toMatchObject({ code: 'invalid' });
  });

  it('fetch history for one another', async () => {
    world = new TabWorld(1, { pullGap: 5, pullTail: 3, pageRecords: 4 });
    for (let place = 1; place <= 20; place += 1) world.server.post(room, bob, `${place}`);
    const [host, guest] = [await world.live(), await world.live()];
    expect(guest.shown()).toEqual(['18', '19', '20']);
    const loading = guest.client.log(room).load([1, 20]);
    await loading;
    await world.quiet();
    for (const tab of [host, guest]) expect(tab.shown()).toHaveLength(20);
    await guest.client.log(room).sync();
    await expect(guest.client.log(room).load([1.5, 2])).rejects.toMatchObject({ code: 'invalid' });
    await expect(guest.client.log('g:00000000-0000-7000-8000-00000000000f' as typeof room).sync()).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('read what was too much to tell', async () => {
    const [host, guest] = [await world.live(), await world.live()];
    const told: string[] = [];
    world.browser.overhear((message) => told.push(JSON.stringify(message)));
    world.setOffline(true);
    await world.quiet();
    const long = 'x'.repeat(900);
    for (let place = 1; place <= 3000; place += 1)
      world.server.change(room, [{ id: `f${place}` as never, kind: 'notes.big', body: { long }, author: bob }]);
    for (const text of ['one', 'two']) world.server.post(room, bob, text);
    world.setOffline(false);
    await world.pass(10_000);
    expect(told.some((message) => message.includes('"writes":null'))).toBe(true);
    expect(Math.max(...told.map((message) => message.length))).toBeLessThan(300_000);
    for (const tab of [host, guest]) expect(tab.shown()).toEqual(['one', 'two']);
  });
});

describe('a tab client', () => {
  it('refuses what it cannot be made of', async () => {
    const { page } = await world.live();
    const options = { name: 'a', token: 'a', storage: page.storage, transport: page.transport, locks: page.locks, channel: page.channel };
    expect(() => createTabClient({ ...options, name: '' })).toThrow(/needs `name`/);
    expect(() => createTabClient({ ...options, storage: () => memoryStorage() })).toThrow(/cannot share a storage of kind memory/);
    const { locks: _, ...lockless } = options;
    expect(() => createTabClient(lockless)).toThrow(expect.objectContaining({ code: 'unsupported' }));
  });

  it('says that a tab of another version is in its way', async () => {
    const { page } = await world.live();
    const stranger = world.browser.page();
    await world.close(world.tabs[0] as Tab);
    // A host of a version to come.
    const held = stranger.locks.request('guanxi.tabs:alice', { signal: new AbortController().signal }, () => new Promise(() => {}));
    held.catch(() => {});
    await world.quiet();
    const tab = world.open();
    await world.quiet();
    stranger.channel('guanxi.tabs:alice').postMessage(['guanxi.tabs.2', { type: 'here' }]);
    await world.quiet();
    expect(await statusOf(tab)).toMatchObject({ state: 'connecting', error: { code: 'unsupported' } });
    expect(page.isAlive).toBe(true);
    stranger.kill();
    await world.pass(1000);
    expect(await statusOf(tab)).toMatchObject({ state: 'live' });
  });
});
