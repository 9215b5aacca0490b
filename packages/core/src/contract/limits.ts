/** Limits that both sides of the protocol hold to. */
export const limits = {
  /** Characters of a user id. */
  userId: 128,
  /** Characters of a log id: two percent-encoded user ids at their longest. */
  logId: 2400,
  /** Characters of a record id: a state record's key at its longest. */
  recordId: 4000,
  /** Characters of a record's body as JSON text. */
  recordBody: 65_536,
  /** Characters of one request as JSON text. */
  request: 131_072,
  /** Characters of one frame from server to client. */
  frame: 2_097_152,
  /** Logs in one pull. */
  pullLogs: 50,
  /** Records in one log's part of a pull. */
  pullRecords: 500,
  /** Timeline records that a pull brings in one go before it leaves a hole. */
  pullGap: 200,
  /** Newest timeline records that a pull brings beyond a hole. */
  pullTail: 20,
  /** Records in one page. */
  pageRecords: 100,
  /**
   * Batches of a stream that the server sends before the client asks for more. The client asks when half are used up:
   * a smaller window would stall a reader 100 ms away, and would cost the server a frame received for every few sent.
   */
  streamWindow: 64,
  /** Requests that may be under way on one link. */
  linkRequests: 128,
  /** Streams that may be open on one link. */
  linkStreams: 8,
  /** Ms without a frame after which either side of a link pings. */
  pingAfter: 15_000,
  /** Ms without a frame after which either side gives a link up. */
  deadAfter: 30_000,
  /** Heads in one batch of a catching-up inbox. */
  batchHeads: 100,
  /** Characters of a signal's body as JSON text. */
  signalBody: 4096,
} as const;
