import { firstValueFrom, lastValueFrom, type Observable, toArray } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { privateLog } from '../../src/contract/index.js';
import { field, notes } from '../client/model-server.js';
import { alice, bob, disk, type Person, room, settled, World } from '../client/world.js';

const { post, echo } = notes.methods;

let world: World;
beforeEach(() => {
  world = new World();
  for (const user of [alice, bob]) world.server.join(room, user);
});
afterEach(() => world.close());

const say = ({ client }: Person, text: string, log = room) => client.enqueue(post, { log, text }, { log });

describe('closing', () => {
  it('ends everything, keeps what is stored, and is idempotent', async () => {
    const storage = disk();
    const a = await world.live(alice, { storage });
    a.transport.cut();
    const command = await say(a, 'kept');
    const outcome = command.settled().catch((error) => error);
    const log = a.client.log(room);
    const shown = [log.timeline$({ last: 5 }), log.states$(field), log.state$, a.client.logs$, a.client.outbox.entries$, a.client.session$];
    const ends = Promise.all(shown.map((each) => lastValueFrom(each as Observable<unknown>)));
    const states = firstValueFrom(a.client.status$.pipe(toArray()));
    await settled();
    await Promise.all([a.client.close(), a.client.close()]);
    await a.client.close();
    expect(await ends).toHaveLength(6);
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

  // @feature 1 sign-out
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
