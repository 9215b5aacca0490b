import { runtimeLimits as limits } from '../../protocol/limits.js';

/** Lets so many exchanges of a program run at once; the others wait for their turn. */
export interface TaskSlots {
  /** Settles when it is one's turn, with what ends it. Rejects when too many wait, or when the signal says so. */
  take(signal: AbortSignal): Promise<() => void>;
}

/** Makes the slots of one program. */
export function createTaskSlots(): TaskSlots {
  const waiting: (() => void)[] = [];
  let running = 0;
  const release = () => {
    running -= 1;
    waiting.shift()?.();
  };
  return {
    async take(signal) {
      if (running >= limits.transfers) {
        if (waiting.length >= limits.waitingTransfers) throw new Error('fail too many requests wait for their turn');
        await new Promise<void>((resolve, reject) => {
          waiting.push(resolve);
          signal.addEventListener('abort', () => {
            const at = waiting.indexOf(resolve);
            if (at < 0) return;
            waiting.splice(at, 1);
            reject(signal.reason);
          });
        });
      }
      running += 1;
      return release;
    },
  };
}
