import { defineConfig } from 'vitest/config';

// Vite itself adds `import` or `require`, as the importer demands; named here they would hold for every importer.
const conditions = ['guanxi-source', 'module', 'node'];
const source = { resolve: { conditions }, ssr: { resolve: { conditions, externalConditions: ['node'] } } };

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
          testTimeout: 30_000,
          hookTimeout: 60_000,
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
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        // What is published: built, packed and used as a stranger would, without the condition that leads to sources.
        test: {
          name: 'package',
          globalSetup: ['tooling/package/vitest-packages.ts'],
          include: ['tooling/test/package/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
