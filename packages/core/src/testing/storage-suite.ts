import type { StorageCase } from './storage-suite-case.js';
import { storageCommitCases } from './storage-suite-commits.js';
import { storageHistoryCases } from './storage-suite-history.js';
import { storageLifeCases } from './storage-suite-life.js';
import { storageModelCases } from './storage-suite-model.js';
import { storageStateCases } from './storage-suite-state.js';

/**
 * What the `Storage` contract means, case by case; for any test runner:
 * `for (const { name, run } of storageCases) test(name, () => run({ open }))`.
 */
export const storageCases: readonly StorageCase[] = [
  ...storageHistoryCases,
  ...storageStateCases,
  ...storageCommitCases,
  ...storageLifeCases,
  ...storageModelCases,
];
