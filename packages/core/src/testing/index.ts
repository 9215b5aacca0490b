export { type FakeClock, fakeClock } from './fake-clock.js';
export { type LinkWorldOptions, type LinkWorldParts, linkWorld } from './link-world.js';
export { seededRandom } from './seeded-random.js';
export { storageCases } from './storage-suite.js';
export type { StorageCase, StorageSuiteOptions } from './storage-suite-case.js';
export { createTestBackend, type TestBackend, type TestBackendCounts, type TestBackendOptions } from './test-backend.js';
export { runTransportCase, transportCases } from './transport-suite.js';
export type { TransportCase, TransportControl, TransportControls, TransportWorld } from './transport-world.js';
