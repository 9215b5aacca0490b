import { firstValueFrom } from 'rxjs';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientStatus, Command } from '../../src/client/client.js';
import { GuanxiError, type Json, type SignalKind } from '../../src/contract/index.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { createTabClient } from '../../src/tabs/index.js';
import { notes } from '../client/model-server.js';
import { alice, bob, room } from '../client/world.js';
import { type Tab, TabWorld } from './tab-world.js';

const { post, set, echo } = notes.methods;

let world: TabWorld;
beforeEach(() => {
  world = new TabWorld();
});
afterEach(() => world.end());

const give = ({ client }: Tab, text: string) => client.enqueue(post, { log: room, text }, { log: room });
const statusOf = ({ client }: Tab) => firstValueFrom(client.status$);

/** What becomes of a promise, without waiting for it. */
function fateOf<T>(promise: Promise<T>): { value?: T; error?: GuanxiError } {
  const fate: { value?: T; error?: GuanxiError } = {};
  promise.then(
    (value) => {
      fate.value = value;
    },
    (error) => {
      fate.error = error;
    },
  );
  return fate;
}

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

describe('what is asked of the host', () => {
  it('is answered, refused with its code, and called off', async () => {
    const [, guest] = [await world.live(), await world.live()];
    expect(await guest.client.call(echo, { a: 1 })).toEqual({ a: 1 });
    world.server.refusals.set('notes.set', new GuanxiError('forbidden', 'No.', { reason: 'too-late' }));
    const refused = guest.client.call(set, { log: room, name: 'n', value: 1 });
    await expect(refused).rejects.toMatchObject({ code: 'forbidden', reason: 'too-late' });
    const stop = new AbortController();
    const called = fateOf(guest.client.call(echo, 1, { signal: stop.signal }));
    stop.abort();
    await world.quiet();
    expect(called.error?.code).toBe('aborted');
    await expect(guest.client.call(post, { log: room, text: 7 as never })).rejects.toMatchObject({ code: 'invalid', outcome: 'not-sent' });
    await expect(give(guest, 'x'.repeat(101))).rejects.toMatchObject({ code: 'invalid', outcome: 'not-sent' });
    await expect(guest.client.call(echo, 'x'.repeat(200_000))).rejects.toMatchObject({ code: 'too-large' });
  });

  it('and was a call ends as unknown when the host dies, and nobody waits for ever for a host that hangs', async () => {
    const [host, guest] = [await world.live(), await world.live()];
    const lost = fateOf(guest.client.call(echo, 1));
    world.kill(host);
    await world.pass(1000);
    expect(lost.error).toMatchObject({ code: 'unavailable', outcome: 'unknown', retry: 'same-key' });
    expect(await guest.client.call(echo, 2)).toBe(2);
    world.browser.isHushed = true;
    const unheard = fateOf(guest.client.call(echo, 3));
    await world.pass(61_000);
    expect(unheard.error).toMatchObject({ code: 'timeout', outcome: 'unknown' });
    world.browser.isHushed = false;
  });

  it('has a named number of questions at most', async () => {
    const [, guest] = [await world.live(), await world.live()];
    world.browser.isHushed = true;
    const fates = Array.from({ length: 4097 }, (_, at) => fateOf(guest.client.setValue(`notes.k${at}`, at)));
    await world.quiet();
    expect(fates.filter(({ error }) => error)).toEqual([{ error: expect.objectContaining({ code: 'rate-limited', outcome: 'not-sent' }) }]);
    world.browser.isHushed = false;
  });

  it('is refused before the start, and once closed', async () => {
    const tab = await world.live();
    const client = createTabClient({
      ...{ name: 'alice', token: alice, clock: world.clock, storage: tab.page.storage, transport: tab.page.transport },
      ...{ locks: tab.page.locks, channel: tab.page.channel },
    });
    await expect(client.call(echo, 1)).rejects.toMatchObject({ code: 'unavailable', outcome: 'not-sent' });
    await expect(client.enqueue(post, { log: room, text: 'x' }, { log: room })).rejects.toMatchObject({ code: 'unauthenticated' });
    await client.close();
    await client.close();
    await expect(client.start()).rejects.toMatchObject({ code: 'closed' });
    await expect(client.call(echo, 1)).rejects.toMatchObject({ code: 'closed' });
    await expect(client.signOut()).rejects.toMatchObject({ code: 'closed' });
  });
});

describe('a hand-over', () => {
  /** Kills the host while what guests gave waits for a connection. */
  async function afterKill(act: (command: Command, host: Tab, guest: Tab) => void | Promise<void> = () => {}) {
    const [host, guest, third] = [await world.live(), await world.live(), await world.live()];
    world.setOffline(true);
    await world.quiet();
    const command = await give(guest, 'kept');
    const settled = fateOf(command.settled());
    await world.quiet();
    await act(command, host, guest);
    world.kill(host);
    await world.quiet();
    return { guest, third, command, settled };
  }

  it('keeps what waits, and who waits for it', async () => {
    const { guest, third, settled } = await afterKill();
    expect(await world.role(guest)).toBe('host');
    expect(third.shown()).toEqual(['kept?']);
    world.setOffline(false);
    await world.pass(2000);
    expect(settled.value).toMatchObject({ seq: 1 });
    for (const tab of [guest, third]) expect(tab.shown()).toEqual(['kept']);
    expect(world.server.effects).toHaveLength(1);
  });

  it('tells the receipt of what was acknowledged while nobody could say so, by asking the server under the same id', async () => {
    const [host, guest] = [await world.live(), await world.live()];
    const command = await give(guest, 'one');
    await world.quiet();
    world.kill(host);
    await world.pass(1000);
    expect(await command.settled()).toMatchObject({ seq: 1 });
    expect(world.server.effects).toHaveLength(1);
  });

  it('does not bring back what was taken back', async () => {
    const { guest, settled } = await afterKill(async (command, _, tab) => {
      await tab.client.outbox.drop(command.id);
    });
    world.setOffline(false);
    await world.pass(2000);
    expect(settled.error).toMatchObject({ code: 'aborted', outcome: 'not-sent' });
    expect(guest.shown()).toEqual([]);
    expect(world.server.effects).toEqual([]);
  });

  it('leaves it to a person to retry what was refused', async () => {
    const [host, guest] = [await world.live(), await world.live()];
    world.server.refusals.set('notes.post', new GuanxiError('forbidden', 'Not now.', { reason: 'too-late' }));
    const command = await give(guest, 'again');
    await expect(command.settled()).rejects.toMatchObject({ code: 'forbidden', reason: 'too-late' });
    world.kill(host);
    await world.pass(1000);
    expect(guest.shown()).toEqual(['again!']);
    await guest.client.outbox.retry(command.id);
    expect(await command.settled()).toMatchObject({ seq: 1 });
    await world.quiet();
    expect(guest.shown()).toEqual(['again']);
    await expect(guest.client.outbox.retry(command.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('happens when the host is closed, and the last one closes for all', async () => {
    const [host, guest] = [await world.live(), await world.live()];
    await world.close(host);
    await world.pass(1000);
    expect(await world.role(guest)).toBe('host');
    await give(guest, 'still here');
    await world.quiet();
    expect(guest.shown()).toEqual(['still here']);
    expect(world.browser.mostConnections).toBe(1);
    await world.close(guest);
    expect(world.browser.transports.every(({ status$ }) => status$.value.state === 'closed')).toBe(true);
    // Whoever comes next goes on from what is stored.
    const next = world.open();
    world.setOffline(true);
    await world.quiet();
    expect(next.shown()).toEqual(['still here']);
  });

  it('is one of many', async () => {
    const [first, guest] = [await world.live(), await world.live()];
    world.kill(first);
    for (let round = 1; round <= 20; round += 1) {
      await world.live();
      const host = await world.host();
      if (host && host !== guest) world.kill(host);
      else if (host) {
        host.page.fire('pagehide', true);
        await world.quiet();
        host.page.fire('pageshow', true);
      }
      await world.say(guest, `${round}`);
    }
    await world.pass(5000);
    expect(guest.shown()).toEqual(Array.from({ length: 20 }, (_, at) => `${at + 1}`));
    expect(world.browser.mostConnections).toBe(1);
  });

  it('costs the other tabs no reading when they missed nothing', async () => {
    const [host, guest] = [await world.live(), await world.live()];
    const third = await world.live();
    world.server.post(room, bob, 'one');
    await world.quiet();
    const before = third.page.loads;
    world.kill(host);
    await world.pass(1000);
    expect(await world.role(guest)).toBe('host');
    expect(third.page.loads).toBe(before);
  });

  it('gives the place up while a page is put aside, and takes part again when it is shown', async () => {
    const [host, guest] = [await world.live(), await world.live()];
    const given = fateOf(give(host, 'on the way'));
    host.page.fire('pagehide', true);
    await world.pass(1000);
    expect([await world.role(host), await world.role(guest)]).toEqual(['guest', 'host']);
    world.server.post(room, bob, 'while away');
    await world.quiet();
    host.page.fire('pageshow', true);
    await world.pass(1000);
    expect(given.value).toBeDefined();
    expect([...host.shown()].sort()).toEqual(['on the way', 'while away']);
    expect(await host.client.call(echo, 1)).toBe(1);
    host.page.fire('pagehide', false); // It is leaving for good, and its process will say so.
    expect(await host.client.call(echo, 2)).toBe(2);
  });
});

describe('signing out in one tab', () => {
  it('signs out all, and leaves nothing behind', async () => {
    const tabs = [await world.live(), await world.live(), await world.live()] as const;
    const last = new Map<Tab, ClientStatus>();
    for (const tab of tabs) tab.client.status$.subscribe((status) => last.set(tab, status));
    world.setOffline(true);
    await world.quiet();
    const command = fateOf((await give(tabs[2], 'dropped')).settled());
    await tabs[1].client.signOut();
    await world.quiet();
    expect(command.error?.code).toBe('aborted');
    expect(tabs.map((tab) => last.get(tab))).toMatchObject([
      { state: 'closed', error: { code: 'unauthenticated' } },
      { state: 'closed' },
      { state: 'closed', error: { code: 'unauthenticated' } },
    ]);
    for (const { client } of tabs) {
      await expect(client.call(echo, 1)).rejects.toMatchObject({ code: 'closed' });
      await client.signOut();
    }
    expect(await world.browser.disk.load()).toEqual({ logs: [], outbox: [], values: {} });
    expect(world.browser.transports).toHaveLength(1);
  });

  it('also when the host dies while it does', async () => {
    const [host, guest] = [await world.live(), await world.live()];
    const done = fateOf(guest.client.signOut());
    await world.browser.turns(3);
    world.kill(host);
    await world.pass(1000);
    expect(done).toEqual({ value: undefined });
    expect(await world.browser.disk.load()).toEqual({ logs: [], outbox: [], values: {} });
  });
});

describe('a service', () => {
  /** Counts what it was asked, from 1 in each host. */
  const counting = () => {
    let asked = 0;
    return {
      async answer(question: Json) {
        if (question === 'refuse') throw new GuanxiError('invalid', 'Ask something else.');
        asked += 1;
        return { asked, question };
      },
      async close() {},
    };
  };

  it('works once for all tabs, and again in the next host', async () => {
    const services = { counting };
    const [host, guest] = [await world.live({ services }), await world.live({ services })];
    expect(await host.client.service('counting').ask('a')).toEqual({ asked: 1, question: 'a' });
    expect(await guest.client.service('counting').ask('b')).toEqual({ asked: 2, question: 'b' });
    await expect(guest.client.service('counting').ask('refuse')).rejects.toMatchObject({ code: 'invalid' });
    await expect(guest.client.service('other').ask(1)).rejects.toMatchObject({ code: 'unsupported' });
    const late = fateOf(guest.client.service('counting').ask('c'));
    world.kill(host);
    await world.pass(1000);
    expect(late.value).toEqual({ asked: 1, question: 'c' });
  });

  it('works on a named number of questions at most', async () => {
    const waiting = () => ({ answer: () => new Promise<Json>(() => {}), close: async () => {} });
    const tab = await world.live({ services: { waiting } });
    const fates = Array.from({ length: 65 }, () => fateOf(tab.client.service('waiting').ask(null)));
    await world.quiet();
    expect(fates.filter(({ error }) => error).map(({ error }) => error?.code)).toEqual(['rate-limited']);
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
