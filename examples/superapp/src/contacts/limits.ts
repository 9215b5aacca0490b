/** Limits of these screens. */
export const limits = {
  /** Groups whose members are looked through for those that one shares with somebody. */
  groupsLookedThrough: 200,
} as const;
