import { jsqrEngine } from '../decode/jsqr-engine.js';
import { platformEngine } from '../decode/platform-engine.js';
import { serveScans, type WorkerScopeLike } from '../decode/serve-scans.js';

/** The worker of `createScanner`: the platform's detector where there is one, else jsqr. It is a program, not a library. */
const scope = globalThis as Partial<WorkerScopeLike>;

// Whoever loads it where nobody can ask, as tools that look at every entry do, gets nothing.
if (scope.addEventListener && scope.postMessage) serveScans(scope as WorkerScopeLike, { engines: [platformEngine(), jsqrEngine()] });
