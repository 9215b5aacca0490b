import { describe, test } from 'vitest';
import { memoryProgramFiles, memoryProgramStorage } from '../../src/index.js';
import { programFilesCases, programStorageCases } from '../../src/testing/index.js';

describe('what programs store in memory', () => {
  for (const { name, run } of programStorageCases) test(name, () => run({ open: async () => memoryProgramStorage() }));
});

describe('files of programs in memory', () => {
  for (const { name, run } of programFilesCases) test(name, () => run({ open: async () => memoryProgramFiles() }));
});
