/** Time as a client sees it. `@guanxi/core/testing` has one that tests move by hand. */
export interface Clock {
  /** Ms since 1970. */
  now(): number;
  /** Runs `task` once, `ms` from now, and gives back what cancels it. */
  after(ms: number, task: () => void): () => void;
}

/** The platform's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};
