import type { InboxItem } from '@guanxi/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { createHub, type Hub } from '../../src/hub/index.js';
import { type Fault, faultyDatabase } from './support/faulty-database.js';
import { newId } from './support/new-id.js';
import { actor, kinds, name, newGroup, openDatabase, pair, startHub, untilLive } from './support/world.js';

describe.each(kinds)('when %s fails', (kind) => {
  let real: Database;
  let database: ReturnType<typeof faultyDatabase>;
  let hub: Hub;

  beforeAll(async () => {
    real = await openDatabase(kind);
    database = faultyDatabase(real);
    ({ hub } = await startHub(database));
  });
  afterAll(async () => {
    await hub.close();
    await real.close();
  });

  const faults: Fault[] = ['lost-before', 'lost-after'];

  describe.each(faults)('with the commit %s', (fault) => {
    it('acknowledges nothing, and the same command again has one effect', async () => {
      const [ann, bob] = [await actor(hub, name('ann')), await actor(hub, name('bob'))];
      const log = pair(ann, bob);
      await ann.send(log, 'first');
      const [id, reading] = [newId(), newId()];
      database.faults.push(fault);
      await expect(ann.send(log, 'second', id)).rejects.toMatchObject({ code: 'unavailable', outcome: 'unknown', retry: 'same-key' });
      expect(await ann.send(log, 'second', id)).toMatchObject({ seq: 2 });
      database.faults.push(fault);
      const read = () => bob.call('chat.read', { log, seq: 2 }, reading);
      await expect(read()).rejects.toMatchObject({ code: 'unavailable', outcome: 'unknown' });
      await read();
      expect(await ann.send(log, 'third')).toMatchObject({ seq: 3 });
      expect(await ann.pull(log)).toMatchObject({ seq: 3, more: false });
    });

    it('counts on without a hole when nobody tries again', async () => {
      const [ann, bob] = [await actor(hub, name('ann')), await actor(hub, name('bob'))];
      const log = pair(ann, bob);
      const first = await ann.send(log, 'first');
      database.faults.push(fault);
      await Promise.allSettled([ann.send(log, 'a'), bob.send(log, 'b'), ann.send(log, 'c')]);
      const next = await bob.send(log, 'next');
      expect(next.seq).toBe(fault === 'lost-before' ? 2 : 5);
      expect(next.version - first.version).toBe(next.seq - 1);
    });

    it('tells an inbox of what was committed unheard', async () => {
      const [ann, bob, eve] = [await actor(hub, name('ann')), await actor(hub, name('bob')), await actor(hub, name('eve'))];
      const log = pair(ann, bob);
      await ann.send(log, 'first');
      const inbox = bob.stream('inbox', 'start');
      await untilLive(inbox);
      database.faults.push(fault);
      await expect(ann.send(log, 'second')).rejects.toMatchObject({ code: 'unavailable' });
      // Somebody else's message of the same lane is what makes the hub look.
      const waiting = inbox.next();
      for (let n = 0; n < 12; n += 1) await eve.send(pair(eve, await actor(hub, name('any'))), 'hello');
      if (fault === 'lost-before') await ann.send(log, 'second');
      const { value } = await waiting;
      const [item] = (value?.items ?? []) as unknown as InboxItem[];
      expect(item).toMatchObject({ log, seq: 2 });
    });
  });

  it('survives a failure while it recovers', async () => {
    const [ann, bob] = [await actor(hub, name('ann')), await actor(hub, name('bob'))];
    const log = pair(ann, bob);
    await ann.send(log, 'first');
    for (let n = 0; n < 5; n += 1) {
      database.faults.push('lost-after', 'lost-before');
      await Promise.allSettled([ann.send(log, `a ${n}`)]);
      await Promise.allSettled([bob.send(log, `b ${n}`)]);
    }
    expect((await ann.send(log, 'last')).seq).toBe((await ann.pull(log)).seq);
    expect((await ann.page(log, 100, 100)).records.map(({ seq }) => seq)).toEqual(Array.from({ length: 7 }, (_, index) => index + 1));
  });

  it('refuses at its close what comes, finishes what is there, and ends the streams', async () => {
    const { hub: own } = await startHub(real);
    const [ann, bob] = [await actor(own, name('ann')), await actor(own, name('bob'))];
    const inbox = bob.stream('inbox', 'start');
    await untilLive(inbox);
    const sending = [ann.send(pair(ann, bob), 'a'), ann.send(pair(ann, ann), 'b')];
    // One turn, so that both wait for the lanes.
    await Promise.resolve();
    await Promise.all([own.close(), own.close()]);
    expect((await Promise.all(sending)).map(({ seq }) => seq)).toEqual([1, 1]);
    await expect(ann.send(pair(ann, bob), 'late')).rejects.toMatchObject({ code: 'unavailable', outcome: 'not-sent' });
    await expect(own.open('ann')).rejects.toMatchObject({ code: 'unavailable' });
    const rest = async () => {
      for (;;) await inbox.next();
    };
    await expect(rest()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('stops serving when another hub takes the database over', async () => {
    let replaced = 0;
    const { hub: first } = await startHub(real, { onReplaced: () => (replaced += 1) });
    const [ann, bob] = [await actor(first, name('ann')), await actor(first, name('bob'))];
    const log = pair(ann, bob);
    await ann.send(log, 'first');
    const inbox = bob.stream('inbox', 'head');
    const { hub: second } = await startHub(real);
    const [ann2, bob2] = [await actor(second, ann.user), await actor(second, bob.user)];
    expect((await ann2.send(log, 'second')).seq).toBe(2);
    const id = newId();
    await expect(ann.send(log, 'third', id)).rejects.toMatchObject({ code: 'unavailable', outcome: 'unknown' });
    await expect(bob.call('chat.read', { log, seq: 1 })).rejects.toMatchObject({ code: 'unavailable' });
    await expect(inbox.next()).rejects.toMatchObject({ code: 'unavailable' });
    await expect(first.open('ann')).rejects.toMatchObject({ code: 'unavailable' });
    expect(replaced).toBe(1);
    expect((await ann2.send(log, 'third', id)).seq).toBe(3);
    expect((await bob2.pull(log)).seq).toBe(3);
    await Promise.all([first.close(), second.close()]);
  });

  it('writes nothing more once another hub has taken over, not even where that one has not written', async () => {
    const { hub: first } = await startHub(real);
    const [ann, bob] = [await actor(first, name('ann')), await actor(first, name('bob'))];
    const log = pair(ann, bob);
    await ann.send(log, 'first');
    const { hub: second } = await startHub(real);
    await expect(ann.send(log, 'second')).rejects.toMatchObject({ code: 'unavailable', outcome: 'unknown' });
    expect(await (await actor(second, ann.user)).pull(log)).toMatchObject({ seq: 1 });
    const { hub: third } = await startHub(real);
    const eve = await actor(second, name('eve'));
    await expect(eve.call('chat.create', { log: newGroup(), name: 'group', members: [] })).rejects.toMatchObject({ code: 'unavailable' });
    expect((await (await actor(third, eve.user)).pull(`u:${eve.user}` as typeof log)).to).toBe(0);
    await Promise.all([first.close(), second.close(), third.close()]);
  });

  it('refuses a database whose schema is ahead of this program', async () => {
    await real.query("insert into migrations (n, name) values (999, 'from the future')");
    await expect(startHub(real)).rejects.toMatchObject({ code: 'unsupported' });
    await real.query('delete from migrations where n = 999');
    expect(createHub).toBeTypeOf('function');
  });
});
