import type { LogRecord } from '../contract/index.js';
import type { Storage, StorageWrite } from '../storage/storage.js';
import type { StorageCase } from './storage-suite-case.js';
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

/** Commits: whole or not at all, in the order of their calls, and safe from later changes to what was given. */
export const storageCommitCases: readonly StorageCase[] = [
  storageCase('keeps nothing of a commit that holds a bad write', async (storage) => {
    await storage.commit([put([...messages([1, 60]), state('ann', 1)])]);
    for (const [what, bad] of badWrites()) {
      const good: StorageWrite[] = [
        { type: 'clear' },
        put([...messages([50, 70], 99), state('ann', 2)]),
        { type: 'log', state: logState(log, 99) },
        { type: 'outbox', entry: entry(1) },
        { type: 'value', key: 'cursor', value: 'new' },
      ];
      await expectRefusal(storage.commit([...good, bad as StorageWrite]), 'invalid', `a commit with ${what}`);
      await expectRefusal(storage.commit([bad as StorageWrite, ...good]), 'invalid', `a commit that begins with ${what}`);
      expectSame(await storage.load(), { logs: [], outbox: [], values: {} }, `the snapshot after a commit with ${what}`);
      expectSame(await placesIn(storage, [1, 100]), places([1, 60]), `the timeline after a commit with ${what}`);
      expectSame(await storage.states(log), [state('ann', 1)], `the states after a commit with ${what}`);
    }
    await expectRefusal(storage.commit({ type: 'clear' } as unknown as StorageWrite[]), 'invalid', 'a commit that is no array');
    await storage.commit([put([message(61)])]);
    expectSame(await placesIn(storage, [1, 100]), places([1, 61]), 'the timeline after a good commit at last');
  }),

  storageCase('takes an empty commit', async (storage) => {
    await storage.commit([]);
    await storage.commit([put([])]);
    expectSame(await storage.load(), { logs: [], outbox: [], values: {} }, 'the snapshot');
  }),

  storageCase('takes effect in the order of the calls, without waiting between them', async (storage) => {
    const commits: Promise<void>[] = [];
    for (let step = 1; step <= 200; step += 1) {
      commits.push(storage.commit([{ type: 'value', key: 'step', value: step }, put([message(1, step), state('ann', step)])]));
      if (step % 50 === 0) commits.push(storage.commit([{ type: 'forget', log }]));
      if (step === 120) commits.push(storage.commit([{ type: 'outbox', entry: entry(1) }]), storage.commit([{ type: 'clear' }]));
    }
    commits.push(storage.commit([put([message(2, 201)])]));
    await Promise.all(commits);
    expectSame(await storage.load(), { logs: [], outbox: [], values: { step: 200 } }, 'the last value');
    expectSame(await placesIn(storage, [1, 9]), '2v201', 'what came after the last forgetting');
    expectSame(await storage.states(log), [], 'states, all of them forgotten');
  }),

  storageCase('resolves large and small commits in the order of the calls', async (storage) => {
    const resolved: number[] = [];
    // A small one must not overtake the large one before it, nor get lost where a storage puts several together.
    const commits = Array.from({ length: 24 }, async (_, index) => {
      await storage.commit([put(messages(index % 2 === 0 ? [1, 1000] : [1, 1], index + 1))]);
      resolved.push(index);
    });
    await Promise.all(commits);
    expectSame(resolved, [...commits.keys()], 'the order in which commits resolved');
    expectSame(await storage.timeline(log, [1, 1000]), [message(1, 24), ...messages([2, 1000], 23)], 'what the last ones brought');
  }),

  storageCase('shows a reader what has resolved, and never half of a commit', async (storage) => {
    let resolved = 0;
    const commits = Array.from({ length: 60 }, async (_, index) => {
      const version = index + 1;
      await storage.commit([
        { type: 'value', key: 'version', value: version },
        put(messages([1, 49], version)),
        put(messages([50, 75], version)),
        { type: 'log', state: logState(log, version) },
      ]);
      resolved = version;
    }).map(pending);
    let settled = false;
    const all = pending(
      Promise.all(commits).finally(() => {
        settled = true;
      }),
    );
    while (!settled) {
      const before = resolved;
      const [{ logs, values }, records] = await Promise.all([storage.load(), storage.timeline(log, [1, 75])]);
      expectSame(logs[0]?.version ?? 0, values.version ?? 0, 'a log state and a value of one snapshot');
      const seen = [...new Set(records.map(({ version }) => version))];
      expectSame(seen.length > 1 || records.length % 75 > 0, false, `${records.length} of 75 records, of the commits ${seen}: half of one`);
      expectSame(
        Math.min(logs[0]?.version ?? 0, seen[0] ?? 0) < before,
        false,
        `commit ${seen} seen after ${before} had resolved: too old`,
      );
    }
    await all;
  }),

  storageCase('keeps what it was given, whatever happens to that afterwards', async (storage) => {
    const given = { ...message(1), body: { text: 'as given' } };
    const value = { list: [1] };
    const writes: StorageWrite[] = [put([given]), { type: 'value', key: 'value', value }];
    const committed = storage.commit(writes);
    given.body.text = 'changed by the giver';
    value.list.push(2);
    writes.push(put([message(2)]));
    await committed;
    const check = async (when: string) => {
      expectSame(await storage.timeline(log, [1, 9]), [message(1, 1, { text: 'as given' })], `the record ${when}`);
      expectSame((await storage.load()).values, { value: { list: [1] } }, `the value ${when}`);
    };
    await check('after the giver changed it');
    await spoil(storage);
    await check('after a reader changed it');
  }),
];

/** Changes what it reads, as far as that lets itself be changed. */
async function spoil(storage: Storage): Promise<void> {
  const [record] = await storage.timeline(log, [1, 1]);
  const { values } = await storage.load();
  const change = (target: unknown, key: string) => {
    // False for a frozen object, which is as good as a copy.
    if (typeof target === 'object' && target !== null) Reflect.set(target, key, 'changed by a reader');
  };
  change(record?.body, 'text');
  change(values.value, '0');
  change(values, 'value');
}

function badWrites(): [what: string, write: unknown][] {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  const record = (change: object): LogRecord => ({ ...message(1), ...change });
  return [
    ['a write of unknown type', { type: 'recrods', log, records: [] }],
    ['no write at all', null],
    ['records of no log', { type: 'records', log: '', records: [message(1)] }],
    ['records that are no array', { type: 'records', log, records: message(1) }],
    ['a record without id', put([message(80), record({ id: undefined })])],
    ['a record with a broken place', put([message(80), record({ seq: 1.5 })])],
    ['a record with a negative place', put([message(80), record({ seq: -1 })])],
    ['a record without version', put([record({ version: undefined })])],
    ['a record without body', put([record({ body: undefined })])],
    ['a body that JSON cannot carry', put([message(80), record({ body: { big: 10n } })])],
    ['a body that holds itself', put([message(80), record({ body: circular })])],
    ['a log state without log', { type: 'log', state: { ...logState(log, 1), log: undefined } }],
    ['no log state', { type: 'log' }],
    ['a log to forget without name', { type: 'forget' }],
    ['an outbox entry without id', { type: 'outbox', entry: { ...entry(1), id: '' } }],
    ['an outbox entry without order', { type: 'outbox', entry: { ...entry(1), order: undefined } }],
    ['an outbox removal without id', { type: 'outbox-remove' }],
    ['a value without key', { type: 'value', key: '', value: 1 }],
    ['a value that is undefined', { type: 'value', key: 'x', value: undefined }],
  ];
}
