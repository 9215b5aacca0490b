/** What a panel keeps and shows of one program; the oldest goes first. */
export const devtoolsLimits = {
  /** Lines of the console. */
  lines: 2_000,
  /** Calls of `wx`, changes of data, ways between pages. */
  activities: 2_000,
  /** Exchanges with servers. */
  exchanges: 500,
  /** Bytes kept of the body of a request or an answer. */
  body: 262_144,
  /** Rows that a list draws; older ones are a press away. */
  rows: 300,
  /** Children of one node that the tree draws. */
  children: 300,
  /** Ms that a question to the probe waits. */
  patience: 5_000,
  /** Questions that wait for the probe. */
  questions: 100,
  /** Items of all batches of one recording. */
  recordedItems: 5_000_000,
  /** Batches of one recording. */
  recordedBatches: 100_000,
  /** Bytes of the pictures and fonts that a recording takes with it. */
  recordedAssets: 20_971_520,
  /** Characters of a recording as a file. */
  recordingText: 104_857_600,
  /** Inputs that the console remembers. */
  history: 100,
} as const;
