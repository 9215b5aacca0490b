import type { Storage, StorageWrite } from '../storage/storage.js';
import type { StorageCase, StorageSuiteOptions } from './storage-suite-case.js';
import {
  entry,
  expectRefusal,
  expectSame,
  log,
  logState,
  message,
  messages,
  pending,
  places,
  placesIn,
  put,
  state,
  storageCase,
} from './storage-suite-fixtures.js';

/** Opening, closing, and what is there afterwards. */
export const storageLifeCases: readonly StorageCase[] = [
  storageCase('says what it is', async (storage) => {
    expectSame([typeof storage.capabilities.name, typeof storage.capabilities.durable], ['string', 'boolean'], 'types of the capabilities');
  }),

  storageCase('refuses every call after close, and closes twice', async (storage) => {
    await storage.commit([put([message(1)])]);
    await storage.close();
    await storage.close();
    await expectRefusal(storage.load(), 'closed', 'load');
    await expectRefusal(storage.timeline(log, [1, 1]), 'closed', 'timeline');
    await expectRefusal(storage.states(log), 'closed', 'states');
    await expectRefusal(storage.commit([]), 'closed', 'an empty commit');
    await expectRefusal(storage.commit([put([message(1)])]), 'closed', 'commit');
  }),

  storageCase('waits in close for the commits under way', async (storage, options) => {
    let resolved = 0;
    const commits = Array.from({ length: 30 }, async (_, index) => {
      await storage.commit([put([message(index + 1)])]);
      resolved += 1;
    }).map(pending);
    await storage.close();
    expectSame(resolved, 30, 'commits resolved when close had resolved');
    await Promise.all(commits);
    await again(storage, options, 'waits in close for the commits under way', async (reopened) => {
      expectSame(await placesIn(reopened, [1, 99]), places([1, 30]), 'what those commits brought');
    });
  }),

  storageCase('has everything after it was closed and opened again', async (storage, options) => {
    await storage.commit(everything);
    await storage.close();
    await again(storage, options, 'has everything after it was closed and opened again', checkEverything);
  }),

  storageCase('has everything after it was abandoned without being closed', async (storage, options) => {
    await storage.commit(everything);
    await options.crash?.(storage);
    await again(storage, options, 'has everything after it was abandoned without being closed', checkEverything);
  }),

  storageCase('keeps storages of different names apart', async (storage, options) => {
    const other = await options.open('keeps storages of different names apart, the other');
    try {
      await other.commit([{ type: 'clear' }, put([message(1, 1, 'other')]), { type: 'value', key: 'of', value: 'other' }]);
      await storage.commit([put([message(1, 1, 'one')]), { type: 'value', key: 'of', value: 'one' }]);
      await other.commit([{ type: 'value', key: 'more', value: 1 }]);
      expectSame([(await storage.load()).values, (await other.load()).values], [{ of: 'one' }, { of: 'other', more: 1 }], 'values of both');
      expectSame((await other.timeline(log, [1, 1]))[0]?.body, 'other', 'the record of the other');
    } finally {
      await other.close();
    }
  }),
];

const everything: readonly StorageWrite[] = [
  put([...messages([1, 120]), message(33, 130), state('ann', 1)]),
  { type: 'log', state: logState(log, 120) },
  { type: 'outbox', entry: entry(2) },
  { type: 'outbox', entry: entry(1) },
  { type: 'value', key: 'cursor', value: { at: 1 } },
];

async function checkEverything(storage: Storage): Promise<void> {
  expectSame(
    await storage.load(),
    { logs: [logState(log, 120)], outbox: [entry(1), entry(2)], values: { cursor: { at: 1 } } },
    'the snapshot',
  );
  const expected = [...messages([1, 32]), message(33, 130), ...messages([34, 120])];
  expectSame(await storage.timeline(log, [1, 200]), expected, 'the timeline');
  expectSame(await storage.states(log), [state('ann', 1)], 'the states');
}

/** Opens a durable storage again and looks. One that claims no durability has nothing to show. */
async function again(
  before: Storage,
  options: StorageSuiteOptions,
  name: string,
  look: (storage: Storage) => Promise<void>,
): Promise<void> {
  if (!before.capabilities.durable) return;
  const reopened = await options.open(name);
  try {
    await look(reopened);
  } finally {
    await reopened.close();
  }
}
