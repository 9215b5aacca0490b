import type { Clock } from '@guanxi/core';
import { runtimeLimits as limits } from '../protocol/limits.js';
import { atWork } from '../protocol/messages.js';

/** Watches whether the two sides of a program still answer. */
export interface Watchdog {
  /** One of them answered the ping with this number, or said that it is `atWork`. */
  pong(side: 'logic' | 'view', id: number): void;
  /** Does not watch while a program is paused. */
  pause(paused: boolean): void;
  close(): void;
}

/** What it does. */
export interface WatchdogOptions {
  readonly clock: Clock;
  readonly ping: (id: number) => void;
  /** Nothing was answered for a second: `true`; it answers again: `false`. */
  readonly slow: (slow: boolean) => void;
  /** Nothing was answered for five seconds, or for twenty by logic that was at work all the while. */
  readonly dead: (side: 'logic' | 'view') => void;
}

/** Asks both sides four times a second. */
export function createWatchdog({ clock, ping, slow, dead }: WatchdogOptions): Watchdog {
  const answered = { logic: clock.now(), view: clock.now() };
  /** When logic last said that it is at work: a long list on a slow device is no endless loop. */
  let worked = 0;
  let id = 0;
  let isSlow = false;
  let paused = false;
  let last = clock.now();
  let cancel = () => {};
  const beat = () => {
    const now = clock.now();
    // A page that was asleep itself cannot blame its programs.
    if (now - last > limits.pingWarn) answered.logic = answered.view = now;
    last = now;
    if (!paused) {
      const side = answered.logic <= answered.view ? 'logic' : 'view';
      const silent = now - answered[side];
      const idle = side === 'logic' ? Math.min(silent, now - worked) : silent;
      if (idle >= limits.pingKill || silent >= limits.workKill) {
        dead(side);
        return;
      }
      if (silent >= limits.pingWarn !== isSlow) {
        isSlow = !isSlow;
        slow(isSlow);
      }
      id += 1;
      ping(id);
    }
    cancel = clock.after(limits.pingWarn / 4, beat);
  };
  cancel = clock.after(limits.pingWarn / 4, beat);
  return {
    pong(side, answeredId) {
      if (side === 'logic' && answeredId === atWork) worked = clock.now();
      else if (answeredId <= id) answered[side] = clock.now();
    },
    pause(next) {
      paused = next;
      answered.logic = answered.view = clock.now();
    },
    close: () => cancel(),
  };
}
