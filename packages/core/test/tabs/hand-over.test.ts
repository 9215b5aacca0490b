import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientStatus, Command } from '../../src/client/client.js';
import { GuanxiError } from '../../src/contract/index.js';
import { notes } from '../client/model-server.js';
import { bob, room } from '../client/world.js';
import { fateOf } from './fate-of.js';
import { type Tab, TabWorld } from './tab-world.js';

const { post, echo } = notes.methods;

let world: TabWorld;
beforeEach(() => {
  world = new TabWorld();
});
afterEach(() => world.end());

const give = ({ client }: Tab, text: string) => client.enqueue(post, { log: room, text }, { log: room });

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
