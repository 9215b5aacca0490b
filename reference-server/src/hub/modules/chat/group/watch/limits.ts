/** Limits of what a hub remembers about who looks at what. */
export const watchLimits = {
  /** Watches in all, of receipts and of presence each; the oldest goes first. */
  watches: 50_000,
  /** Time in which changes of a count are told together, ms. */
  tellEvery: 250,
} as const;
