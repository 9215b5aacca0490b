/** Limits of what one person keeps for herself. */
export const personalLimits = {
  /** Things that one person keeps as favourites. */
  favourites: 5000,
  /** Ranges of places that one command names. */
  ranges: 100,
  /** Ranges of messages that one person has deleted for herself in one conversation. */
  removed: 1000,
  /** Ranges of voice messages that are known as played, per conversation; before them all count as played. */
  played: 500,
} as const;
