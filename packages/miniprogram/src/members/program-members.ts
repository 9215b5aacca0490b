import { createMembers } from './create-members.js';
import { type MakeMembers, membersSlot } from './members-slot.js';

// A program of its own: logic runs it within a mini-program's worker, everything else that loads it gets nothing.
(globalThis as unknown as Record<string, ((make: MakeMembers) => void) | undefined>)[membersSlot]?.(createMembers);
