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
