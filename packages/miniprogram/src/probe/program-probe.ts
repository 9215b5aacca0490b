import { membersSlot } from '../members/members-slot.js';
import { createProbe } from './create-probe.js';
import type { MakeProbe } from './probe-world.js';

// A script of its own: logic runs it before the program when the host inspects it, everything else that loads it gets nothing.
(globalThis as unknown as Record<string, ((make: MakeProbe) => void) | undefined>)[membersSlot]?.(createProbe);
