/** Limits of looking at pictures. */
export const limits = {
  /** Messages on either side among which the next picture is looked for at first; it doubles until there is one. */
  reach: 60,
  /** Messages on either side at most; the window of a log holds a thousand. */
  farthest: 480,
} as const;
