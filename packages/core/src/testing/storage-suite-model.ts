import type { CommandId, Json, LogId, LogRecord } from '../contract/index.js';
import type { LogState, OutboxEntry, Storage, StorageWrite } from '../storage/storage.js';
import type { StorageCase } from './storage-suite-case.js';
import { entry, expectSame, logState, message, state } from './storage-suite-fixtures.js';

/** Random commits, compared with a model too simple to be wrong: one array of what is there. */
export const storageModelCases: readonly StorageCase[] = [1, 2, 3, 4].map((seed) => ({
  name: `agrees with a simple model over random commits (${seed})`,
  async run({ open, crash, random = seededRandom(seed) }) {
    const name = `agrees with a simple model (${seed})`;
    let storage = await open(name);
    const model: Model = { records: [], logs: [], outbox: [], values: new Map() };
    const dice = diceOf(random);
    try {
      await storage.commit([{ type: 'clear' }]);
      for (let step = 1; step <= 80; step += 1) {
        const commits = Array.from({ length: dice(4) === 0 ? 1 + dice(8) : 1 }, () => randomCommit(dice, step));
        for (const write of commits.flat()) remember(model, write);
        await Promise.all(commits.map((writes) => storage.commit(writes)));
        if (storage.capabilities.durable && dice(20) === 0) {
          if (dice(2) === 0) await storage.close();
          else await crash?.(storage);
          storage = await open(name);
        }
        await compare(storage, model, dice, `seed ${seed}, step ${step}`);
      }
    } finally {
      await storage.close();
    }
  },
}));

interface Model {
  records: { log: LogId; record: LogRecord }[];
  logs: LogState[];
  outbox: OutboxEntry[];
  values: Map<string, Json>;
}

/** A whole number from 0, below `sides`. */
type Dice = (sides: number) => number;

const logs = ['d:a:b', 'd:a:bc', 'g:1'] as LogId[];

function randomCommit(dice: Dice, version: number): StorageWrite[] {
  return Array.from({ length: 1 + dice(4) }, () => randomWrite(dice, version));
}

function randomWrite(dice: Dice, version: number): StorageWrite {
  const log = logs[dice(logs.length)] as LogId;
  const records = (from: number, count: number): StorageWrite => ({
    type: 'records',
    log,
    records: Array.from({ length: count }, (_, index) => message(from + index, version * 100 + dice(100))),
  });
  const chance = dice(100);
  if (chance < 30) return records(1 + dice(160), 1 + dice(3));
  if (chance < 50) return records(1 + dice(160), 1 + dice(60));
  if (chance < 60) return records(1 + 50 * dice(3), 50);
  if (chance < 72) return { type: 'records', log, records: [state(`${dice(4)}`, dice(3) === 0 ? null : version, `suite.kind${dice(2)}`)] };
  if (chance < 80) return { type: 'log', state: logState(log, version) };
  if (chance < 86) return { type: 'outbox', entry: entry(dice(10)) };
  if (chance < 90) return { type: 'outbox-remove', id: `command-${dice(10)}` as CommandId };
  if (chance < 97) return { type: 'value', key: `suite.${dice(5)}`, value: dice(3) === 0 ? null : version };
  return chance < 99 ? { type: 'forget', log } : { type: 'clear' };
}

function remember(model: Model, write: StorageWrite): void {
  switch (write.type) {
    case 'records':
      for (const record of write.records) {
        model.records = model.records.filter(
          (other) => other.log !== write.log || other.record.seq !== record.seq || (record.seq === 0 && other.record.id !== record.id),
        );
        if (record.seq > 0 || record.body !== null) model.records.push({ log: write.log, record });
      }
      break;
    case 'log':
      model.logs = [...model.logs.filter(({ log }) => log !== write.state.log), write.state];
      break;
    case 'forget':
      model.records = model.records.filter(({ log }) => log !== write.log);
      model.logs = model.logs.filter(({ log }) => log !== write.log);
      break;
    case 'outbox':
      model.outbox = [...model.outbox.filter(({ id }) => id !== write.entry.id), write.entry];
      break;
    case 'outbox-remove':
      model.outbox = model.outbox.filter(({ id }) => id !== write.id);
      break;
    case 'value':
      if (write.value === null) model.values.delete(write.key);
      else model.values.set(write.key, write.value);
      break;
    case 'clear':
      Object.assign(model, { records: [], logs: [], outbox: [], values: new Map() } satisfies Model);
  }
}

async function compare(storage: Storage, model: Model, dice: Dice, when: string): Promise<void> {
  const snapshot = await storage.load();
  const byLog = (one: LogState, other: LogState) => (one.log < other.log ? -1 : 1);
  expectSame([...snapshot.logs].sort(byLog), model.logs.sort(byLog), `log states at ${when}`);
  expectSame(
    snapshot.outbox,
    model.outbox.sort((one, other) => one.order - other.order),
    `the outbox at ${when}`,
  );
  expectSame(snapshot.values, Object.fromEntries(model.values), `values at ${when}`);
  for (const log of logs) {
    const records = model.records.filter((each) => each.log === log).map(({ record }) => record);
    const from = dice(2) === 0 ? 1 : dice(170);
    const to = dice(2) === 0 ? 250 : from + dice(60);
    const timeline = records.filter(({ seq }) => seq >= Math.max(1, from) && seq <= to).sort((one, other) => one.seq - other.seq);
    expectSame(await storage.timeline(log, [from, to]), timeline, `places ${from} to ${to} of ${log} at ${when}`);
    const kind = dice(2) === 0 ? undefined : `suite.kind${dice(2)}`;
    const states = records.filter((record) => record.seq === 0 && (kind === undefined || record.kind === kind));
    expectSame(
      await storage.states(log, kind),
      states.sort((one, other) => (one.id < other.id ? -1 : 1)),
      `states of ${log} at ${when}`,
    );
  }
}

function diceOf(random: () => number): Dice {
  return (sides) => Math.floor(random() * sides);
}

/** A counter mixed by the last steps of MurmurHash3: enough to choose test cases by, and the same on every platform. */
function seededRandom(seed: number): () => number {
  let sum = seed;
  return () => {
    sum = (sum + 0x9e3779b9) | 0;
    let mixed = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}
