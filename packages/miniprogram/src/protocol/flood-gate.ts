import { fault } from './fault.js';
import { runtimeLimits as limits } from './limits.js';

/** Counts what comes in within a window of time, and throws a fault when it is too much. */
export interface FloodGate {
  /** One more message with so many items. */
  pass(items: number): void;
}

/** Makes a gate that counts by the clock `now`, in ms. */
export function createFloodGate(now: () => number, most: { readonly messages?: number; readonly items?: number } = {}): FloodGate {
  const { messages = limits.windowMessages, items = limits.windowItems } = most;
  let began = now();
  let seenMessages = 0;
  let seenItems = 0;
  return {
    pass(count) {
      const at = now();
      if (at - began >= limits.window) {
        began = at;
        seenMessages = 0;
        seenItems = 0;
      }
      seenMessages += 1;
      seenItems += count;
      if (seenMessages > messages) throw fault('flood', `More than ${messages} messages came in a second.`);
      if (seenItems > items) throw fault('flood', `More than ${items} items came in a second.`);
    },
  };
}
