/** Limits of choosing where to forward. */
export const limits = {
  /** Chats that are offered before one looks for another. */
  offered: 50,
} as const;
