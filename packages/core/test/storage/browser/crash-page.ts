import type { CommandId, LogId, LogRecord, OutboxEntry, RecordId, UserId } from '@guanxi/core';
import { indexedDbStorage } from '@guanxi/core/storage/indexeddb';

/** What the test calls in the page. */
export interface CrashPage {
  /**
   * Commits for ever from what is stored, some at a time. Commit n brings its number in a value, a log state, an outbox
   * entry if it is even, and 75 records: a page and 25 rows. `acknowledge(n)` is told of each that resolved.
   */
  commitForEver(): Promise<never>;
  /** What is stored: n, if it is exactly what commits 1 … n left; else what is wrong. */
  inspect(): Promise<number | string>;
}

/** Bound by the test. */
declare function acknowledge(commit: number): Promise<void>;

const log = 'g:crash' as LogId;
const author = 'ann' as UserId;
const places = 75;
const inFlight = 8;

const page: CrashPage = {
  async commitForEver() {
    const storage = indexedDbStorage({ name: 'crash' });
    const { values } = await storage.load();
    let last = Number(values.commit ?? 0);
    const lane = async () => {
      for (;;) {
        last += 1;
        const number = last;
        await storage.commit([
          { type: 'value', key: 'commit', value: number },
          { type: 'records', log, records: records(number) },
          ...(number % 2 === 0 ? [{ type: 'outbox', entry: entry(number) } as const] : []),
          { type: 'log', state: { log, version: number, seq: places, start: 1, holes: [] } },
        ]);
        await acknowledge(number);
      }
    };
    return Promise.race(Array.from({ length: inFlight }, lane));
  },

  async inspect() {
    const storage = indexedDbStorage({ name: 'crash' });
    const { values, logs, outbox } = await storage.load();
    const timeline = await storage.timeline(log, [1, 1000]);
    await storage.close();
    const number = Number(values.commit ?? 0);
    if ((logs[0]?.version ?? 0) !== number) return `commit ${number} beside a log state of ${logs[0]?.version}`;
    const entries = outbox.map(({ order }) => order);
    const expected = Array.from({ length: Math.floor(number / 2) }, (_, index) => 2 * (index + 1));
    if (`${entries}` !== `${expected}`) return `commit ${number} with the outbox ${entries}`;
    const versions = [...new Set(timeline.map(({ version }) => version))];
    if (number > 0 && (timeline.length !== places || `${versions}` !== `${number}`)) {
      return `commit ${number} with ${timeline.length} records of the commits ${versions}`;
    }
    return number;
  },
};

function records(version: number): LogRecord[] {
  return Array.from({ length: places }, (_, index) => {
    const seq = index + 1;
    return { id: `m-${seq}` as RecordId, seq, version, kind: 'x.y', body: { text: `${version}`.repeat(40) }, author, at: 0 };
  });
}

function entry(order: number): OutboxEntry {
  return { id: `c-${order}` as CommandId, log, method: 'x.y', input: {}, author, order, at: 0, state: { name: 'queued', attempts: 0 } };
}

Object.assign(globalThis, page);
