import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GuanxiError, type Json } from '../../src/contract/index.js';
import { createTabClient } from '../../src/tabs/index.js';
import { notes } from '../client/model-server.js';
import { alice, room } from '../client/world.js';
import { fateOf } from './fate-of.js';
import { type Tab, TabWorld } from './tab-world.js';

const { post, set, echo } = notes.methods;

let world: TabWorld;
beforeEach(() => {
  world = new TabWorld();
});
afterEach(() => world.end());

const give = ({ client }: Tab, text: string) => client.enqueue(post, { log: room, text }, { log: room });

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
