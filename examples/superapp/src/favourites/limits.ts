/** Limits of the screen of favourites. */
export const limits = {
  /** Places read at first, and more with each time that somebody comes to the end. */
  page: 60,
  /** Rows from the end at which the next are read. */
  ahead: 8,
  /** A card that has not been measured yet, pixels. */
  cardHeight: 116,
  /** Places fetched at once. */
  load: 200,
  /** Pause after a fetch that failed, ms. */
  retry: 4000,
} as const;
