import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HostPage } from '../support/host-page.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';

let bench: ProgramBench;
let visit: Visit;
beforeAll(async () => {
  bench = await openProgramBench();
  visit = await bench.visit();
});
afterAll(() => bench?.close());

// The suites run in the page: there alone is IndexedDB. Each case has a database of its own.
test('indexedDbProgramStorage passes programStorageCases', async () => {
  const outcome = await visit.host(({ programStorageCases: cases, indexedDbProgramStorage: make }: HostPage) =>
    Promise.all(
      cases.map(async ({ name, run }) => {
        const open = async () => make({ name: `suite ${name}` });
        return run({ open, reopen: open }).then(
          () => `${name}: ok`,
          (error: Error) => `${name}: ${error.message}`,
        );
      }),
    ),
  );
  expect(outcome.length).toBeGreaterThan(4);
  expect(outcome.filter((line) => !line.endsWith(': ok'))).toEqual([]);
});

test('indexedDbProgramFiles passes programFilesCases', async () => {
  const outcome = await visit.host(({ programFilesCases: cases, indexedDbProgramFiles: make }: HostPage) =>
    Promise.all(
      cases.map(async ({ name, run }) => {
        const open = async () => make({ name: `suite ${name}` });
        return run({ open, reopen: open }).then(
          () => `${name}: ok`,
          (error: Error) => `${name}: ${error.message}`,
        );
      }),
    ),
  );
  expect(outcome.length).toBeGreaterThan(4);
  expect(outcome.filter((line) => !line.endsWith(': ok'))).toEqual([]);
});

test('packages are kept from one visit to the next, and go when they are not wanted any more', async () => {
  const first = await visit.host(async ({ indexedDbPackageCache: make }: HostPage) => {
    const cache = make({ name: 'mei' });
    await cache.put('a', new Uint8Array([1, 2, 3]));
    await cache.put('b', new Uint8Array([4]));
    return [...((await cache.get('a')) ?? [])];
  });
  expect(first).toEqual([1, 2, 3]);
  await visit.page.reload();
  await visit.page.waitForFunction(() => 'host' in globalThis);
  const later = await visit.host(async ({ indexedDbPackageCache: make }: HostPage) => {
    const [cache, other] = [make({ name: 'mei' }), make({ name: 'lin' })];
    const there = [(await cache.get('a'))?.length, (await cache.get('b'))?.length, await other.get('a')];
    await cache.keep(new Set(['b']));
    return [...there, await cache.get('a'), (await cache.get('b'))?.length];
  });
  expect(later).toEqual([3, 1, null, null, 1]);
});
