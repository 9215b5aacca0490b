import type { Clock } from '../client/clock.js';
import { wait } from '../client/wait.js';
import type { LogId } from '../contract/ids.js';
import { clientLimits } from '../limits.js';
import type { Journal } from '../replica/journal.js';
import type { Puller } from '../replica/puller.js';
import { backoff } from '../transport/backoff.js';
import { isPassing } from './follow-inbox.js';
import { logsBehind, putBehind } from './values.js';

/** Pulls what could not be pulled when it was due. */
export interface Laggards {
  /** Tries again, with growing pauses, for as long as there is something; a second call while it runs changes nothing. */
  follow(signal: AbortSignal): Promise<void>;
}

/** What laggards are pulled with. */
export interface LaggardsOptions {
  readonly journal: Journal;
  readonly puller: Puller;
  readonly clock: Clock;
  readonly random: () => number;
}

/** The logs noted as behind, and those that stand between two parts of a pull. */
export function createLaggards({ journal, puller, clock, random }: LaggardsOptions): Laggards {
  let running: AbortSignal | null = null;

  function due(): readonly LogId[] {
    const partial = [...journal.memory.logs.values()].filter((state) => state.partial && !state.closed).map(({ log }) => log);
    return [...new Set([...logsBehind(journal.memory), ...partial])];
  }

  async function pullDue(): Promise<void> {
    const logs = due();
    const results = await Promise.allSettled(logs.map((log) => puller.pull(log)));
    const done = logs.filter((_, index) => {
      const result = results[index];
      return result?.status === 'fulfilled' && !isPassing(result.value);
    });
    const noted = logsBehind(journal.memory);
    const left = noted.filter((log) => !done.includes(log));
    if (left.length < noted.length) await journal.write([putBehind(left)]);
  }

  return {
    async follow(signal) {
      if (running && !running.aborted) return;
      running = signal;
      for (let tries = 1; due().length > 0 && !signal.aborted; tries += 1) {
        await pullDue().catch(() => {}); // What was not written is still noted, and comes again.
        if (due().length > 0) await wait(clock, backoff(tries, random, clientLimits), signal);
      }
      if (running === signal) running = null;
    },
  };
}
