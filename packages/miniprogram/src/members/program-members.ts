import { createMembers } from './create-members.js';
import { type MakeMembers, membersSlot } from './members-slot.js';
import { startWorker } from './worker/start-worker.js';

// A program of its own: logic runs it within a mini-program's worker, and begins with it the worker that the mini-program makes
// itself; everything else that loads it gets nothing. Where logic runs, `importScripts` is gone.
const take = (globalThis as unknown as Record<string, ((make: MakeMembers) => void) | undefined>)[membersSlot];
if (take) take(createMembers);
else if ('importScripts' in globalThis && typeof document === 'undefined') startWorker();
