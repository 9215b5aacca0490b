import { type LogRecord, memoryStorage, type Storage, type StorageWrite } from '@guanxi/core';
import { storageCases } from '@guanxi/core/testing';
import { describe, expect, test } from 'vitest';

/** The names of the cases that a storage fails. */
async function failures(open: () => Storage): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, run } of storageCases) await run({ open }).catch(() => failed.push(name));
  return failed;
}

/** A right storage with one thing wrong. */
function mutant(change: (right: Storage) => Partial<Storage>): () => Storage {
  return () => {
    const right = memoryStorage();
    return { ...right, ...change(right) };
  };
}

describe('storageCases', () => {
  test('have names of their own', () => {
    expect(new Set(storageCases.map(({ name }) => name)).size).toBe(storageCases.length);
  });

  test('pass a right storage', async () => {
    expect(await failures(memoryStorage)).toEqual([]);
  });

  test('catch a commit that is not atomic', async () => {
    const open = mutant((right) => ({
      async commit(writes) {
        await right.load();
        if (!Array.isArray(writes)) return right.commit(writes);
        for (const write of writes) await right.commit([write]);
      },
    }));
    expect(await failures(open)).toContain('keeps nothing of a commit that holds a bad write');
  });

  test('catch a commit of which a reader sees half', async () => {
    const open = mutant((right) => {
      let turn = Promise.resolve();
      return {
        commit(writes) {
          const mine = turn.then(async () => {
            await right.commit(writes.slice(0, 1));
            await Promise.resolve();
            await right.commit(writes.slice(1));
          });
          turn = mine.catch(() => undefined);
          return mine;
        },
      };
    });
    expect(await failures(open)).toContain('shows a reader what has resolved, and never half of a commit');
  });

  test('catch a compaction that loses an update', async () => {
    const open = mutant((right) => {
      const first = new Map<string, LogRecord>();
      return {
        async commit(writes) {
          await right.commit(writes);
          // When the last place of a page arrives the page is built, from what was first written at its places.
          for (const write of writes) {
            if (write.type !== 'records') continue;
            for (const record of write.records.filter(({ seq }) => seq > 0)) {
              const key = `${write.log} ${record.seq}`;
              if (!first.has(key)) first.set(key, record);
              const from = record.seq - ((record.seq - 1) % 50);
              const rows = await right.timeline(write.log, [from, from + 49]);
              if (record.seq % 50 !== 0 || rows.length < 50) continue;
              const page = rows.map((row) => first.get(`${write.log} ${row.seq}`) ?? row);
              await right.commit([{ type: 'records', log: write.log, records: page }]);
            }
          }
        },
      };
    });
    expect(await failures(open)).toContain('keeps every change while a stretch grows whole record by record');
  });

  test.each([
    ['the last place of a page', (from: number, to: number) => [from, to % 50 === 0 ? to - 1 : to] as const],
    ['the first place of a page', (from: number, to: number) => [from % 50 === 1 ? from + 1 : from, to] as const],
  ])('catch a reader that misses %s', async (_, shift) => {
    const open = mutant((right) => ({
      async timeline(log, range) {
        const all = await right.timeline(log, range);
        const [from, to] = shift(range[0], range[1]);
        return all.filter(({ seq }) => seq >= from && seq <= to);
      },
    }));
    expect(await failures(open)).toContain('gives both ends of a range, and no place beyond');
  });

  test('catch commits that change places', async () => {
    const open = mutant((right) => {
      let held: (() => void) | undefined;
      return {
        // The first of two commits called together goes after the second.
        async commit(writes: readonly StorageWrite[]) {
          if (held) {
            const release = held;
            held = undefined;
            await right.commit(writes).finally(release);
            return;
          }
          await new Promise<void>((resolve) => {
            held = resolve;
            setTimeout(() => {
              held = held === resolve ? undefined : held;
              resolve();
            }, 0);
          });
          await right.commit(writes);
        },
      };
    });
    expect(await failures(open)).toContain('takes effect in the order of the calls, without waiting between them');
  });

  test('catch a forgetting that reaches too far', async () => {
    const open = mutant((right) => ({
      async commit(writes) {
        if (!Array.isArray(writes)) return right.commit(writes);
        const { logs } = await right.load();
        const more = writes.flatMap((write): StorageWrite[] =>
          write.type === 'forget'
            ? [write, ...logs.filter(({ log }) => log.startsWith(write.log)).map(({ log }): StorageWrite => ({ type: 'forget', log }))]
            : [write],
        );
        await right.commit(more);
      },
    }));
    expect(await failures(open)).toContain('forgets one log with all its records and nothing else');
  });

  test('catch a claim of durability that is false', async () => {
    const open = mutant(() => ({ capabilities: { name: 'forgetful', durable: true } }));
    const failed = await failures(open);
    expect(failed).toContain('has everything after it was closed and opened again');
    expect(failed).toContain('agrees with a simple model over random commits (1)');
  });

  test('catch a storage that keeps what it was given without copying it', async () => {
    const open = mutant((right) => {
      let given: StorageWrite[] = [];
      return {
        async commit(writes) {
          await right.commit(writes);
          given = writes.some(({ type }) => type === 'clear') ? [] : [...given, ...writes];
        },
        async timeline(log, range) {
          const records = await right.timeline(log, range);
          const all = given.flatMap((write) => (write.type === 'records' && write.log === log ? write.records : []));
          return records.map(
            ({ seq, version }) => all.find((record) => record.seq === seq && record.version === version) ?? records[0],
          ) as LogRecord[];
        },
      };
    });
    expect(await failures(open)).toContain('keeps what it was given, whatever happens to that afterwards');
  });
});
