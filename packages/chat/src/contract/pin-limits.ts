/** Limits of what is pinned in a conversation. */
export const pinLimits = {
  /** Messages that are pinned in one conversation at the same time. */
  pinned: 20,
} as const;
