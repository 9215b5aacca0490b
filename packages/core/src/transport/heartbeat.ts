import type { Clock } from '../client/clock.js';
import { limits } from '../contract/limits.js';

/** Watches one side of a link for silence. */
export interface Heartbeat {
  /** To be called for each frame that arrives. */
  heard(): void;
  /** Pings now, and gives the link up unless something is heard within `ms`. */
  probe(ms: number): void;
  stop(): void;
}

/** How silence is measured: in looks, so that a clock that jumps does no harm and a frame costs no timer. */
const looksUntilPing = 3;

/** Calls `ping` after 15 s without a frame and `dead` after 30 s, each up to 5 s later. */
export function heartbeat(clock: Clock, ping: () => void, dead: () => void): Heartbeat {
  const every = limits.pingAfter / looksUntilPing;
  const looksUntilDead = limits.deadAfter / every;
  let quiet = 0;
  let answered = true;
  let cancelProbe = () => {};
  let cancel = clock.after(every, look);
  function look(): void {
    quiet += 1;
    if (quiet > looksUntilDead) {
      dead();
      return;
    }
    // The look at which a frame was heard counts from 0, so silence is at least as long as the limit.
    if (quiet === looksUntilPing + 1) ping();
    cancel = clock.after(every, look);
  }
  return {
    heard() {
      quiet = 0;
      answered = true;
    },
    probe(ms) {
      cancelProbe();
      cancelProbe();
      answered = false;
      cancelProbe = clock.after(ms, () => answered || dead());
      ping();
    },
    stop() {
      cancel();
      cancelProbe();
    },
  };
}
