/** Limits of the search screen. */
export const limits = {
  /** Messages in a page of results. */
  page: 60,
  /** People, and groups, shown before one asks for all of them. */
  names: 4,
  /** Messages of one conversation shown before one asks for the rest. */
  inChat: 3,
  /** Pause after a key before the address tells it, ms. */
  addressPause: 250,
} as const;
