import type { CommandId, LogId } from '../contract/index.js';
import type { LogState } from '../storage/storage.js';
import type { StorageCase } from './storage-suite-case.js';
import {
  entry,
  expectSame,
  log,
  logState,
  message,
  messages,
  otherLog,
  places,
  placesIn,
  put,
  state,
  storageCase,
} from './storage-suite-fixtures.js';

/** State records, log states, outbox, values, and how all of it is forgotten. */
export const storageStateCases: readonly StorageCase[] = [
  storageCase('gives state records by id, all or of one kind', async (storage) => {
    const [bob, ann, group] = [
      state('bob', { role: 'member' }),
      state('ann', { role: 'owner' }),
      state('it', { name: '群' }, 'suite.group'),
    ];
    await storage.commit([put([bob, message(1), group, ann])]);
    expectSame(await storage.states(log), [group, ann, bob], 'all states, by id');
    expectSame(await storage.states(log, 'suite.member'), [ann, bob], 'states of one kind');
    expectSame(await storage.states(log, 'suite.nothing'), [], 'states of a kind that has none');
    expectSame(await storage.states(otherLog), [], 'states of another log');
    expectSame(await placesIn(storage, [0, 10]), '1', 'the timeline beside them');
  }),

  storageCase('replaces a state record by its id, and removes it by a null body', async (storage) => {
    await storage.commit([put([state('ann', 1), state('bob', 1)])]);
    await storage.commit([put([state('ann', 2, 'suite.member', 9), state('bob', null), state('nobody', null)])]);
    expectSame(await storage.states(log), [state('ann', 2, 'suite.member', 9)], 'after a change and a removal');
    await storage.commit([put([state('bob', 3), state('ann', null), state('ann', 4), state('bob', null)])]);
    expectSame(await storage.states(log), [state('ann', 4)], 'after changes that overtake one another in a commit');
  }),

  storageCase('keeps a removed timeline record at its place', async (storage) => {
    await storage.commit([put(messages([1, 50]))]);
    await storage.commit([put([message(20, 51, null), message(51, 52, null)])]);
    expectSame(await storage.timeline(log, [20, 20]), [message(20, 51, null)], 'a removed record in settled history');
    expectSame(await storage.timeline(log, [51, 51]), [message(51, 52, null)], 'a removed record at the end');
  }),

  storageCase('keeps the state of each log', async (storage) => {
    const closed: LogState = { log: otherLog, version: 3, seq: 0, start: 4, holes: [], closed: 'forbidden' };
    await storage.commit([{ type: 'log', state: logState(log, 5) }]);
    await storage.commit([
      { type: 'log', state: closed },
      { type: 'log', state: logState(log, 6) },
    ]);
    const { logs } = await storage.load();
    expectSame(
      [...logs].sort((one, other) => (one.log < other.log ? -1 : 1)),
      [logState(log, 6), closed],
      'log states',
    );
  }),

  storageCase('gives the outbox in its order', async (storage) => {
    await storage.commit([30, 4, 200].map((order) => ({ type: 'outbox', entry: entry(order) })));
    await storage.commit([
      { type: 'outbox', entry: entry(1, 'zzz') },
      { type: 'outbox', entry: { ...entry(30), state: { name: 'failed', code: 'forbidden', message: 'No.', reason: 'blocked' } } },
    ]);
    const { outbox } = await storage.load();
    expectSame(
      outbox.map(({ id }) => id),
      ['zzz', 'command-4', 'command-30', 'command-200'],
      'ids by order',
    );
    expectSame(outbox[2]?.state, { name: 'failed', code: 'forbidden', message: 'No.', reason: 'blocked' }, 'a changed entry');
    await storage.commit(['command-30', 'unknown'].map((id) => ({ type: 'outbox-remove', id: id as CommandId })));
    expectSame((await storage.load()).outbox, [entry(1, 'zzz'), entry(4), entry(200)], 'after a removal');
  }),

  storageCase('keeps small values, and removes them by null', async (storage) => {
    const values = { cursor: 'abc', 'suite.flag': false, 'suite.zero': 0, 'suite.empty': '', 'suite.cache': { list: [1, { deep: null }] } };
    await storage.commit(Object.entries(values).map(([key, value]) => ({ type: 'value', key, value })));
    await storage.commit([{ type: 'value', key: '__proto__', value: 1 }]);
    expectSame(Object.entries((await storage.load()).values).length, 6, 'how many values there are');
    await storage.commit(['__proto__', 'cursor', 'never.was'].map((key) => ({ type: 'value', key, value: null })));
    const { cursor: _, ...rest } = values;
    expectSame((await storage.load()).values, rest, 'values after a removal');
  }),

  storageCase('forgets one log with all its records and nothing else', async (storage) => {
    const kept = ['d:ann:bobb', 'd:ann:bob!', 'd:ann:bo', 'g:1'] as LogId[];
    for (const each of [log, otherLog, ...kept]) {
      await storage.commit([put([...messages([1, 75]), state('ann', each)], each), { type: 'log', state: logState(each, 75) }]);
    }
    await storage.commit([log, otherLog].map((each) => ({ type: 'forget', log: each })));
    const { logs } = await storage.load();
    expectSame(logs.map((each) => each.log).sort(), [...kept].sort(), 'log states left');
    for (const each of [log, otherLog]) {
      expectSame([await placesIn(storage, [1, 99], each), await storage.states(each)], ['', []], `the forgotten log ${each}`);
    }
    for (const each of kept) {
      expectSame(
        [await placesIn(storage, [1, 99], each), await storage.states(each)],
        [places([1, 75]), [state('ann', each)]],
        `the kept log ${each}`,
      );
    }
  }),

  storageCase('begins a forgotten log anew, in the same commit too', async (storage) => {
    await storage.commit([put([...messages([1, 75]), state('ann', 1), state('bob', 1)]), { type: 'log', state: logState(log, 75) }]);
    await storage.commit([
      put([...messages([76, 80]), state('eve', 1)]),
      { type: 'forget', log },
      put([...messages([40, 60], 90), state('ann', 2)]),
    ]);
    expectSame(await storage.timeline(log, [1, 100]), messages([40, 60], 90), 'records after the forgetting');
    expectSame(await storage.states(log), [state('ann', 2)], 'states after the forgetting');
    expectSame((await storage.load()).logs, [], 'log states');
  }),

  storageCase('clears everything, and keeps what follows in the same commit', async (storage) => {
    const value = { type: 'value', key: 'cursor', value: 1 } as const;
    await storage.commit([put([...messages([1, 75]), state('ann', 1)]), { type: 'log', state: logState(log, 75) }, value]);
    await storage.commit([{ type: 'outbox', entry: entry(1) }]);
    await storage.commit([put([message(76)]), { type: 'clear' }, { type: 'value', key: 'device', value: 2 }, put([message(1, 9)])]);
    expectSame(await storage.load(), { logs: [], outbox: [], values: { device: 2 } }, 'the snapshot');
    expectSame(await storage.timeline(log, [1, 100]), [message(1, 9)], 'the timeline');
    expectSame(await storage.states(log), [], 'the states');
    await storage.commit([{ type: 'clear' }]);
    expectSame(await storage.load(), { logs: [], outbox: [], values: {} }, 'the snapshot after clearing alone');
    expectSame(await placesIn(storage, [1, 100]), '', 'the timeline after clearing alone');
  }),
];
