import { elementsSlot, type FurtherElements } from './elements-slot.js';
import { furtherElements } from './further-elements.js';

// A program of its own: the view runs it within a mini-program's frame, everything else that loads it gets nothing.
(globalThis as unknown as Record<string, ((elements: FurtherElements) => void) | undefined>)[elementsSlot]?.(furtherElements);
