/** Limits of recording and playing voices. */
export const limits = {
  /** A press that is longer is held until the end of what is said, ms. */
  hold: 350,
  /** Way to the left that discards what is held, pixels. */
  slide: 90,
  /** What is shorter was a mistake, ms. */
  shortest: 600,
  /** Loudnesses that are drawn while one speaks. */
  levels: 36,
  /** Time between two of them, ms. */
  levelEvery: 80,
  /** Bits of sound per second. */
  bitrate: 32_000,
} as const;
