/** Lets a bounded number of tasks be under way. */
export interface Turns {
  /** Whether nothing is under way or waiting. */
  readonly idle: boolean;
  /** Starts `task` when its turn has come; it calls `done` once. Gives back what ends it, begun or not. */
  take(task: () => void): { readonly done: () => void };
}

/** Gives at most `limit` turns at a time, in the order of asking. */
export function turns(limit: number): Turns {
  const waiting = new Set<() => void>();
  const running = new Set<() => void>();
  const start = () => {
    for (const task of waiting) {
      if (running.size >= limit) return;
      waiting.delete(task);
      running.add(task);
      task();
    }
  };
  return {
    get idle() {
      return waiting.size + running.size === 0;
    },
    take(task) {
      waiting.add(task);
      start();
      return {
        done() {
          waiting.delete(task);
          if (running.delete(task)) start();
        },
      };
    },
  };
}
