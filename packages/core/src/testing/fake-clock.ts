import type { Clock } from '../client/clock.js';
import { turn } from './turn.js';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /**
   * Moves on by `ms`: runs every timer that falls due, in order, each at its time, and lets all promises go on after
   * each, so that timers they set run, too. What needs a real network or disk in between is not waited for.
   */
  advance(ms: number): Promise<void>;
  /** Timers that are set. */
  readonly pending: number;
}

/** Makes a clock that shows `now`. @default 2023-11-14T22:13:20Z */
export function fakeClock(now = 1_700_000_000_000): FakeClock {
  const timers = new Map<number, { readonly at: number; readonly task: () => void }>();
  let time = now;
  let lastId = 0;
  let moving: Promise<void> = Promise.resolve();
  async function move(ms: number): Promise<void> {
    const end = time + ms;
    for (await turn(); ; await turn()) {
      let next: [number, { readonly at: number; readonly task: () => void }] | null = null;
      for (const entry of timers) if (!next || entry[1].at < next[1].at) next = entry;
      if (!next || next[1].at > end) break;
      timers.delete(next[0]);
      time = Math.max(time, next[1].at);
      next[1].task();
    }
    time = end;
  }
  return {
    now: () => time,
    after(ms, task) {
      const id = ++lastId;
      timers.set(id, { at: time + Math.max(0, ms), task });
      return () => timers.delete(id);
    },
    advance(ms) {
      // One after the other, or two would each count the other's time.
      moving = moving.then(() => move(ms));
      return moving;
    },
    get pending() {
      return timers.size;
    },
  };
}
