import { defineConfig } from 'vitest/config';

const conditions = ['guanxi-source', 'module', 'node', 'import', 'default'];
const source = { resolve: { conditions }, ssr: { resolve: { conditions, externalConditions: ['node', 'import'] } } };

export default defineConfig({
  test: {
    projects: [
      {
        ...source,
        test: {
          name: 'node',
          include: ['packages/*/test/**/*.test.ts', 'reference-server/test/**/*.test.ts', 'tooling/test/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...source,
        test: {
          name: 'browser',
          include: ['packages/*/test/**/*.browser.test.ts', 'examples/*/test/**/*.browser.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
