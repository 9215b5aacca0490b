import { expect, it } from 'vitest';
import { silent } from '../../src/client/logger.js';
import type { LogState, Storage, StorageWrite } from '../../src/storage/storage.js';
import { Mirror } from '../../src/tabs/mirror.js';
import { toldStorage } from '../../src/tabs/told-storage.js';
import { disk, HandClock, room, settled } from '../client/world.js';

const stateOf = (version: number): LogState => ({ log: room, version, seq: version, start: 1, holes: [] });
const fault = (error: unknown) => {
  throw error;
};

/** A storage that two use: one writes, the other mirrors it and reads when it is let. */
async function shared() {
  const storage = disk();
  const told = toldStorage(storage, await storage.load(), fault);
  let release = () => {};
  let gate = Promise.resolve();
  const reading: Storage = {
    ...storage,
    async load() {
      await gate;
      return storage.load();
    },
  };
  const mirror = new Mirror({ storage: reading, clock: new HandClock(), random: () => 0.5, logger: silent, fault });
  return {
    told,
    mirror,
    hold() {
      gate = new Promise((resolve) => {
        release = resolve;
      });
    },
    release: () => release(),
    /** Stores a version, and tells it unless that gets lost. */
    async store(version: number, { isLost = false } = {}) {
      const writes: StorageWrite[] = [{ type: 'log', state: stateOf(version) }];
      await told.commit(writes);
      if (!isLost) mirror.take(told.number, JSON.stringify(writes));
    },
    version: () => mirror.journal.stored.logs.get(room)?.version ?? 0,
  };
}

it('follows commit by commit, and begins with what is stored', async () => {
  const { mirror, store, version } = await shared();
  await store(1, { isLost: true });
  await mirror.load();
  expect(version()).toBe(1);
  await store(2);
  await mirror.caughtUp();
  expect(version()).toBe(2);
  await mirror.close();
});

it('never goes back to what was told while it read', async () => {
  const { mirror, store, hold, release, version } = await shared();
  hold();
  const loading = mirror.load();
  for (let number = 1; number <= 5; number += 1) await store(number);
  const seen: number[] = [];
  mirror.journal.watch(() => seen.push(version()));
  release();
  await loading;
  await mirror.caughtUp();
  expect([version(), seen]).toEqual([5, []]);
  await mirror.close();
});

it('reads again when a commit is missing, and when more was told than it keeps', async () => {
  const { mirror, told, store, hold, release, version } = await shared();
  await mirror.load();
  await store(1, { isLost: true });
  await store(2);
  await mirror.caughtUp();
  expect(version()).toBe(2);
  await store(3, { isLost: true });
  hold();
  mirror.stand(told.number);
  for (let number = 4; number <= 304; number += 1) await store(number);
  release();
  await settled();
  await mirror.caughtUp();
  expect(version()).toBe(304);
  await mirror.close();
});

it('takes what cannot be read as not told', async () => {
  const { mirror, told, version } = await shared();
  await mirror.load();
  for (const text of ['{', '[{"type":"log"}]', 'null']) {
    await told.commit([{ type: 'log', state: stateOf(told.number + 1) }]);
    mirror.take(told.number, text);
    await mirror.caughtUp();
    expect(version()).toBe(told.number);
  }
  await mirror.close();
});
