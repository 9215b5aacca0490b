import type { Clock } from '../client/clock.js';
import { GuanxiError } from '../contract/error.js';
import type { LogId } from '../contract/ids.js';
import type { Journal } from '../replica/journal.js';
import type { Puller } from '../replica/puller.js';
import { isPassing } from './follow-inbox.js';
import { repeat } from './repeat.js';
import { keep, logsBehind } from './values.js';

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
    const pull = (log: LogId) =>
      puller.pull(log).then(
        (refusal) => (isPassing(refusal) ? [] : [log]),
        () => [],
      );
    const done = (await Promise.all(due().map(pull))).flat();
    const noted = logsBehind(journal.memory);
    const left = noted.filter((log) => !done.includes(log));
    if (left.length < noted.length) await journal.write([keep('behind', left.length > 0 ? left : null)]);
    // What was noted meanwhile is due as well.
    if (due().length > 0) throw new GuanxiError('unavailable', 'A log is behind.');
  }

  return {
    async follow(signal) {
      if (running && !running.aborted) return;
      running = signal;
      await repeat({ clock, random, onFailure() {} }, signal, pullDue);
      if (running === signal) running = null;
    },
  };
}
