/** Limits of the directory lock. */
export const lockLimits = {
  /** Time between two signs of life of a holder, ms. */
  heartbeat: 5000,
  /** Age of the last sign of life after which a holder that cannot be seen from here (another container) counts as dead, ms. */
  silence: 30_000,
  /** Times that a process looks before it believes that another one stays. */
  attempts: 10,
  /** Longest pause after the first look, ms; it grows by as much with each. */
  pause: 10,
} as const;
