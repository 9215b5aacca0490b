import type { WorkerScopeLike } from '@guanxi/core/qr/decode';
import { serveSearchIndex } from '../serve-search-index.js';

/** The worker of `createWorkerSearch`, with the index in IndexedDB. It is a program, not a library. */
const scope = globalThis as Partial<WorkerScopeLike>;

// Whoever loads it where nobody can ask, as tools that look at every entry do, gets nothing.
if (scope.addEventListener && scope.postMessage) serveSearchIndex(scope as WorkerScopeLike);
