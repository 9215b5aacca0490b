/** Limits of the server's search. */
export const searchModuleLimits = {
  /** Blocks of new messages that one call indexes; who searches more history than that is asked to come again. */
  callBlocks: 200,
  /** Blocks read and written by one statement. */
  stepBlocks: 40,
  /** Blocks that may hold a hit, of which one call looks into the newest. */
  candidates: 200,
  /** Of these, how many are looked into at once. */
  candidateStep: 8,
  /** Ms after which to come again. */
  retryAfter: 100,
} as const;
