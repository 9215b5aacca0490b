import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Vite itself adds `import` or `require`, as the importer demands; named here they would hold for every importer.
const conditions = ['guanxi-source', 'module', 'node'];
const source = { resolve: { conditions }, ssr: { resolve: { conditions, externalConditions: ['node'] } } };

// A state that is waited for may take long on a busy machine; one that never comes fails all the same.
const expect = { poll: { timeout: 20_000 } };

export default defineConfig({
  test: {
    projects: [
      {
        ...source,
        test: {
          name: 'node',
          globalSetup: ['tooling/environment/vitest-postgres.ts'],
          include: [
            'packages/*/test/**/*.test.ts',
            'reference-server/test/**/*.test.ts',
            'tooling/test/**/*.test.ts',
            'bench/test/**/*.test.ts',
          ],
          exclude: ['**/*.browser.test.ts', 'tooling/test/package/**'],
          expect,
          testTimeout: 60_000,
          hookTimeout: 180_000,
          // Much of the time of a test is another process's: one worker for each core, which by itself would be one less.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...source,
        test: {
          name: 'browser',
          globalSetup: [
            'tooling/environment/vitest-postgres.ts',
            'tooling/environment/vitest-chromium.ts',
            'tooling/environment/vitest-demo-data.ts',
          ],
          include: [
            'tooling/test/**/*.browser.test.ts',
            'reference-server/test/**/*.browser.test.ts',
            'packages/*/test/**/*.browser.test.ts',
            'examples/*/test/**/*.browser.test.ts',
          ],
          expect,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // What is published: built, packed and used as a stranger would, without the condition that leads to sources.
        test: {
          name: 'package',
          globalSetup: ['tooling/package/vitest-packages.ts'],
          include: ['tooling/test/package/**/*.test.ts'],
          expect,
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
