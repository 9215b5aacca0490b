import type { Person, UserId } from '@guanxi/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import type { Hub } from '../../src/hub/index.js';
import { newId } from './support/new-id.js';
import { actor, kinds, name, newGroup, openDatabase, pair, startHub } from './support/world.js';

describe.each(kinds)('on %s', (kind) => {
  let database: Database;
  let hub: Hub;

  beforeAll(async () => {
    database = await openDatabase(kind);
    ({ hub } = await startHub(database, { limits: { signalQueue: 3 } }));
  });
  afterAll(async () => {
    await hub.close();
    await database.close();
  });

  describe('accounts', () => {
    it('describes people in the order asked for, leaving out those who do not exist', async () => {
      const ann = await actor(hub, name('ann'));
      const bob = { id: name('bob'), name: 'Bob', avatar: 'https://example.org/bob.png' };
      await hub.provision(bob);
      const { people } = await ann.call<{ people: Person[] }>('accounts.get', { users: [bob.id, 'nobody', ann.user, bob.id] });
      expect(people).toEqual([bob, { id: ann.user, name: ann.user }]);
    });

    it('finds people by exact id or by the beginning of their name, taking every character for itself', async () => {
      const ann = await actor(hub, name('ann'));
      const prefix = newId().slice(-6);
      for (const [id, own] of [
        ['x', `${prefix}Émile`],
        ['y', `${prefix}émeric`],
        ['z', `${prefix}%_\\`],
        ['w', 'other'],
      ]) {
        await hub.provision({ id: `${prefix}-${id}` as UserId, name: own as string });
      }
      const find = async (query: string) =>
        (await ann.call<{ people: Person[] }>('accounts.find', { query })).people.map(({ id }) => id.slice(7));
      expect((await find(`${prefix}É`)).sort()).toEqual(['x', 'y']);
      expect(await find(`${prefix}%`)).toEqual(['z']);
      expect(await find(`${prefix}%_\\`)).toEqual(['z']);
      expect(await find(`${prefix}-w`)).toEqual(['w']);
      expect(await find('\0')).toEqual([]);
    });

    it('lets one describe oneself, once per command', async () => {
      const ann = await actor(hub, name('ann'));
      const id = newId();
      const first = await ann.call('accounts.describe', { name: 'Ann' }, id);
      expect(first).toEqual({ person: { id: ann.user, name: 'Ann' } });
      const avatar = 'https://example.org/ann.png';
      expect(await ann.call('accounts.describe', { avatar })).toEqual({ person: { id: ann.user, name: 'Ann', avatar } });
      expect(await ann.call('accounts.describe', { name: 'Ann' }, id)).toEqual(first);
      await expect(ann.call('accounts.describe', { name: 'a\0b' })).rejects.toMatchObject({ code: 'invalid' });
    });

    // @feature 1 profile
    it("tells where one lives, one's gender and a line of one's own, until one takes it away", async () => {
      const [ann, bob] = [await actor(hub, name('ann')), await actor(hub, name('bob'))];
      const seen = async () => (await bob.call<{ people: Person[] }>('accounts.get', { users: [ann.user] })).people[0];
      const profile = { region: '广东 深圳', gender: 'female', signature: 'Slow is smooth.' };
      await ann.call('accounts.describe', profile);
      expect(await seen()).toEqual({ id: ann.user, name: ann.user, ...profile });
      await ann.call('accounts.describe', { name: 'Ann', gender: null, signature: null });
      expect(await seen()).toEqual({ id: ann.user, name: 'Ann', region: profile.region });
      for (const bad of [
        { gender: 'x' },
        { region: 'x'.repeat(65) },
        { signature: 'x'.repeat(121) },
        { signature: 'a\0b' },
        { name: null },
      ])
        await expect(ann.call('accounts.describe', bad)).rejects.toMatchObject({ code: 'invalid' });
    });
  });

  describe('a signal', () => {
    it('reaches all who are in the log and online, the sender included, in order', async () => {
      const [ann, bob, eve] = [await actor(hub, name('ann')), await actor(hub, name('bob')), await actor(hub, name('eve'))];
      const log = newGroup();
      await ann.call('chat.create', { log, name: 'group', members: [bob.user] });
      const streams = [ann, bob, eve].map((one) => one.stream('~signals', 'head'));
      await ann.signal(log, 'chat.typing', { on: true });
      await bob.signal(log, 'chat.typing', { on: false });
      for (const stream of streams.slice(0, 2)) {
        expect(await stream.next()).toMatchObject({
          value: { prev: '', next: '', items: [{ log, kind: 'chat.typing', author: ann.user, body: { on: true } }] },
        });
        expect((await stream.next()).value?.items).toMatchObject([{ author: bob.user, body: { on: false } }]);
      }
      await ann.call('chat.create', { log: newGroup(), name: 'another', members: [] });
      const waiting = Promise.race([
        (streams[2] as (typeof streams)[number]).next(),
        new Promise((resolve) => setImmediate(() => resolve('nothing'))),
      ]);
      expect(await waiting).toBe('nothing');
    });

    it('is lost, the oldest first, to who does not read', async () => {
      const [ann, bob] = [await actor(hub, name('ann')), await actor(hub, name('bob'))];
      const log = pair(ann, bob);
      await ann.send(log, 'hello');
      const stream = bob.stream('~signals', 'head');
      for (let n = 0; n < 10; n += 1) await ann.signal(log, 'chat.typing', { on: n % 2 === 0 });
      await new Promise((resolve) => setImmediate(resolve));
      const heard = [];
      for (let n = 0; n < 3; n += 1) heard.push((await stream.next()).value);
      expect(heard.map((batch) => batch?.live)).toEqual([false, false, true]);
      expect(heard.map((batch) => batch?.items[0])).toMatchObject([
        { body: { on: false } },
        { body: { on: true } },
        { body: { on: false } },
      ]);
    });
  });
});
