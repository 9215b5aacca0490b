export { storageCases } from './storage-suite.js';
export type { StorageCase, StorageSuiteOptions } from './storage-suite-case.js';
