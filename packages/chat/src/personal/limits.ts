/** Limits of what is personal that only the client holds to. */
export const personalClientLimits = {
  /** Pause in writing after which a draft is kept, ms. */
  draftPause: 1000,
  /** Longest time for which somebody writes without a pause before her draft is kept anyway, ms. */
  draftLongest: 10_000,
  /** Time for which the text of a recalled message can be had again, ms. */
  reEdit: 300_000,
  /** Recalled texts that are kept. */
  reEdits: 20,
} as const;
