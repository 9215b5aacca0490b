import type { LogId } from '@guanxi/core/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RecentChanges } from '../../src/hub/stream/recent-changes.js';

const log = (n: number) => `g:${n}` as LogId;

it('names every log that changed since, or says that it does not know', () => {
  const commits = fc.array(
    fc.record({ lane: fc.nat(2), logs: fc.uniqueArray(fc.nat(12), { maxLength: 3 }), skip: fc.integer({ min: 0, max: 9 }) }),
    {
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(commits, fc.array(fc.nat(12), { minLength: 3, maxLength: 3 }), fc.constantFrom(2, 5, 50), (list, asked, remembered) => {
      const begun = [1, 0, 3];
      const recent = new RecentChanges(begun, { recentChanges: remembered, recentLogs: 8 });
      const positions = [...begun];
      const all: { lane: number; position: number; log: LogId }[] = [];
      const unknown = [...begun];
      for (const { lane, logs, skip } of list) {
        positions[lane] = (positions[lane] ?? 0) + 1;
        if (skip === 0) {
          recent.skipTo(lane, positions[lane] ?? 0);
          unknown[lane] = positions[lane] ?? 0;
        } else {
          recent.note(lane, positions[lane] ?? 0, logs.map(log));
          for (const n of logs) all.push({ lane, position: positions[lane] ?? 0, log: log(n) });
        }
      }
      const found = recent.since(asked);
      const truth = new Set(all.filter(({ lane, position }) => position > (asked[lane] ?? 0)).map((each) => each.log));
      const isCovered = asked.every((from, lane) => from >= (unknown[lane] ?? 0));
      if (found !== null) {
        expect(isCovered).toBe(true);
        expect([...found.logs].sort()).toEqual([...truth].sort());
        expect(found.positions).toEqual(positions);
      } else if (remembered === 50) expect(!isCovered || truth.size > 8).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

it('holds a named number of changes', () => {
  const recent = new RecentChanges([0], { recentChanges: 10, recentLogs: 100 });
  for (let position = 1; position <= 1000; position += 1) recent.note(0, position, [log(position)]);
  expect(recent.since([990])?.logs.size).toBe(10);
  expect(recent.since([970])).toBe(null);
});
