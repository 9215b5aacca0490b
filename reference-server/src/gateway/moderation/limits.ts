/** Limits of a moderation webhook. */
export const moderationLimits = {
  /** Time for one answer, ms. */
  timeout: 2000,
  /** Requests under way; further ones fail at once. */
  requests: 100,
  /** Bytes of an answer. */
  answer: 262_144,
  /** Least bytes of the shared secret. */
  secretBytes: 32,
} as const;
