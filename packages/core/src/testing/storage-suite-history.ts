import type { LogId } from '../contract/index.js';
import type { Range } from '../storage/storage.js';
import type { StorageCase } from './storage-suite-case.js';
import {
  expectRefusal,
  expectSame,
  log,
  message,
  messages,
  otherLog,
  places,
  placesIn,
  put,
  storageCase,
} from './storage-suite-fixtures.js';

/** Timeline records: what a range gives, however the records came in. */
export const storageHistoryCases: readonly StorageCase[] = [
  storageCase('gives nothing from an empty log', async (storage) => {
    expectSame(await storage.timeline(log, [1, 100]), [], 'timeline of a log never written');
  }),

  storageCase('gives a record back exactly as it came', async (storage) => {
    const records = [
      message(1, 7, { text: 'plain', nested: { list: [1, -2.5, true, null, []], '': {} } }),
      message(2, 8, null),
      message(3, 9, 'a bare string'),
    ];
    await storage.commit([put(records)]);
    expectSame(await storage.timeline(log, [1, 3]), records, 'records of three shapes');
  }),

  storageCase('gives both ends of a range, and no place beyond', async (storage) => {
    await storage.commit([put(messages([1, 260]))]);
    const ranges: Range[] = [
      [1, 1],
      [49, 50],
      [50, 50],
      [50, 51],
      [51, 51],
      [51, 100],
      [100, 101],
      [99, 201],
      [250, 260],
      [255, 999],
      [-5, 2],
      [0, 0],
    ];
    for (const [from, to] of ranges) {
      expectSame(await placesIn(storage, [from, to]), places([Math.max(1, from), Math.min(260, to)]), `places ${from} to ${to} of 260`);
    }
    expectSame(await placesIn(storage, [20, 10]), '', 'a range whose end lies before its beginning');
    expectSame(await placesIn(storage, [1, Number.MAX_SAFE_INTEGER]), places([1, 260]), 'the widest range');
  }),

  storageCase('leaves out places not stored', async (storage) => {
    await storage.commit([put([...messages([3, 5]), ...messages([48, 103]), ...messages([180, 181])])]);
    expectSame(await placesIn(storage, [1, 200]), places([3, 5], [48, 103], [180, 181]), 'places with gaps between');
    expectSame(await placesIn(storage, [5, 50]), places([5, 5], [48, 50]), 'a range over a gap');
  }),

  storageCase('keeps places in order whatever the order they came in', async (storage) => {
    for (const seq of [120, 2, 51, 50, 1, 119, 49, 100, 101, 3]) await storage.commit([put([message(seq)])]);
    await storage.commit([put([message(99), message(52), message(10)])]);
    expectSame(await placesIn(storage, [1, 200]), '1 2 3 10 49 50 51 52 99 100 101 119 120', 'single records out of order');
  }),

  storageCase('replaces a record at its place', async (storage) => {
    await storage.commit([put(messages([1, 130]))]);
    const changed = [1, 50, 51, 75, 100, 101, 130];
    for (const seq of changed) await storage.commit([put([message(seq, 1000 + seq)])]);
    for (const record of await storage.timeline(log, [1, 130])) {
      const version = changed.includes(record.seq) ? 1000 + record.seq : record.seq;
      expectSame(record, message(record.seq, version), `place ${record.seq} after changes`);
    }
  }),

  storageCase('keeps every change while a stretch grows whole record by record', async (storage) => {
    // From both ends and with changes on the way, so that whatever regroups records does it with changed ones.
    for (let step = 1; step <= 55; step += 1) {
      const [low, high] = [step, 111 - step];
      await storage.commit([put([message(low)]), put([message(high)])]);
      await storage.commit([put([message(low, 5000 + low)])]);
    }
    await storage.commit([put([message(110, 6000)])]);
    const records = await storage.timeline(log, [1, 110]);
    const expected = messages([1, 110]).map(({ seq }) =>
      seq === 110 ? message(110, 6000) : seq <= 55 ? message(seq, 5000 + seq) : message(seq),
    );
    expectSame(records, expected, 'changed records of a stretch that grew from both ends');
  }),

  storageCase('misses a single place until it comes', async (storage) => {
    for (const seq of [1, 25, 50, 51, 75, 100]) {
      const around = [...messages([1, seq - 1]), ...messages([seq + 1, 100])];
      await storage.commit([{ type: 'forget', log }, put(around)]);
      await storage.commit([put([message(60, 200), message(40, 201)])]);
      const changed = around.map((record) => (record.seq === 60 ? message(60, 200) : record.seq === 40 ? message(40, 201) : record));
      expectSame(await storage.timeline(log, [1, 100]), changed, `100 places but ${seq}`);
      await storage.commit([put([message(seq, 300)])]);
      changed.splice(seq - 1, 0, message(seq, 300));
      expectSame(await storage.timeline(log, [1, 100]), changed, `100 places with ${seq} at last`);
    }
  }),

  storageCase('replaces a whole stretch and a part of it', async (storage) => {
    await storage.commit([put(messages([10, 40]))]);
    await storage.commit([put(messages([1, 100], 500))]);
    await storage.commit([put(messages([30, 70], 600))]);
    const expected = [...messages([1, 29], 500), ...messages([30, 70], 600), ...messages([71, 100], 500)];
    expectSame(await storage.timeline(log, [1, 100]), expected, 'overlapping stretches');
  }),

  storageCase('keeps the one place of a stretch that a later commit leaves out', async (storage) => {
    for (const seq of [1, 25, 50, 51, 100]) {
      const others = messages([1, 100], 800).filter((record) => record.seq !== seq);
      await storage.commit([put(messages([1, 100], 700))]);
      await storage.commit([put(others)]);
      expectSame(
        await storage.timeline(log, [1, 100]),
        [...others.slice(0, seq - 1), message(seq, 700), ...others.slice(seq - 1)],
        `all but ${seq}`,
      );
    }
  }),

  storageCase('lets the last of several records for one place win within a commit', async (storage) => {
    await storage.commit([put([message(5, 1), message(5, 2)]), put([message(5, 3)]), put(messages([51, 100])), put([message(60, 900)])]);
    expectSame(await placesIn(storage, [1, 60]), `5v3 ${places([51, 59])} 60v900`, 'places written more than once');
  }),

  storageCase('keeps logs apart whose names begin alike', async (storage) => {
    const logs = [log, otherLog, 'd:ann:bo' as LogId, 'g:1' as LogId, 'g:10' as LogId];
    await storage.commit(logs.map((each, index) => put(messages([1, 60 + index]), each)));
    for (const [index, each] of logs.entries()) {
      expectSame(await placesIn(storage, [1, 100], each), places([1, 60 + index]), `timeline of ${each}`);
    }
  }),

  storageCase('takes ten thousand records and finds any of them', async (storage) => {
    const total = 10_000;
    // Stretches of 173 begin and end at every offset of any grouping there may be.
    for (let from = 1; from <= total; from += 173) await storage.commit([put(messages([from, Math.min(total, from + 172)]))]);
    expectSame((await storage.timeline(log, [1, total])).length, total, 'how many there are');
    for (let from = 1; from <= total; from += 997) {
      expectSame(await storage.timeline(log, [from, from + 49]), messages([from, Math.min(total, from + 49)]), `50 from ${from}`);
    }
    expectSame(await placesIn(storage, [total - 49, total]), places([total - 49, total]), 'the newest 50');
  }),

  storageCase('keeps large bodies and text of every kind', async (storage) => {
    const text = ['关系', '👩‍👩‍👧', '\u0000\u001f', '"\\/', '\ud800 alone', '\u2028\u2029', '__proto__'].join(' ');
    const large = text.repeat(1 + Math.floor(60_000 / text.length));
    const odd = JSON.parse('{"__proto__":{"polluted":true},"constructor":1,"":""}');
    const records = [message(1, 1, { text: large }), message(2, 2, odd), ...messages([3, 49]), message(50, 50, { text: large })];
    await storage.commit([put(records)]);
    await storage.commit([put([message(7, 99, { text })])]);
    expectSame(
      await storage.timeline(log, [1, 50]),
      records.map((record) => (record.seq === 7 ? message(7, 99, { text }) : record)),
      'bodies',
    );
  }),

  storageCase('refuses a range that is none', async (storage) => {
    for (const range of [[1], [1, Number.NaN], [1.5, 2], ['1', 2], null, [1, Number.POSITIVE_INFINITY]]) {
      await expectRefusal(storage.timeline(log, range as unknown as Range), 'invalid', `the range ${JSON.stringify(range)}`);
    }
  }),
];
