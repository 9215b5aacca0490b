import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { completeLockfile, type Lockfile, missingFrom } from '../../lockfile/complete-lockfile.js';

const lockfile: Lockfile = {
  packages: {
    '': {},
    'node_modules/bundler': {
      version: '4.0.0',
      dev: true,
      optionalDependencies: { '@bundler/linux-x64-musl': '4.0.0', '@bundler/darwin-arm64': '4.0.0', fsevents: '~2.3.2' },
    },
    'node_modules/@bundler/darwin-arm64': { version: '4.0.0', optional: true },
  },
};

test('a build of another platform that is not locked is added, for that platform only', () => {
  const { packages } = completeLockfile(lockfile);
  expect(packages['node_modules/@bundler/linux-x64-musl']).toEqual({
    version: '4.0.0',
    cpu: ['x64'],
    libc: ['musl'],
    os: ['linux'],
    dev: true,
    optional: true,
  });
  expect(Object.keys(packages)).toHaveLength(4);
  expect(missingFrom({ packages })).toEqual([]);
});

test('our lockfile holds the builds of every platform', () => {
  const ours = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package-lock.json'), 'utf8')) as Lockfile;
  const missing = missingFrom(ours).map(({ name }) => name);
  expect(missing, 'Run npm run lockfile and commit package-lock.json.').toEqual([]);
});
