/** Limits of the chat client; those that the server holds to as well are in `contract/limits.ts`. */
export const clientLimits = {
  /**
   * Newest messages of a conversation that its summary looks through for mentions and notices, by how many are unread. The
   * second is not above `pullTail` of the protocol: so many every device has.
   */
  summaryWindows: [1, 20, 100],
  /** Conversations that the list reads from the storage at the same time. */
  listOpening: 64,
  /** Longest wait for the storage before the list is shown in part, ms. */
  listFirst: 150,
  /** Least time between two emissions of the conversation list, ms. */
  listEvery: 16,
  /** Wait after the acknowledgement of one's own message before its conversation is marked read, ms. */
  ownReadDelay: 1000,
} as const;
