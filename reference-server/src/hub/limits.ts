/** Limits of a hub. `createHub({ limits })` changes some, as a benchmark does. */
export const limits = {
  /** Commands in one transaction. */
  batchCommands: 500,
  /** Commands that wait for one lane; more are refused with `unavailable`. */
  laneQueue: 20_000,
  /** Logs whose head and members are kept in memory, per lane. */
  cachedLogs: 20_000,
  /** Members of those logs, per lane. */
  cachedMembers: 400_000,
  /** Users known to exist, kept in memory. */
  cachedUsers: 50_000,
  /** Users whose rates are remembered. */
  cachedRates: 20_000,
  /** Items that wait for one inbox; then it is cut back to heads. */
  inboxQueue: 256,
  /** Signals that wait for one stream; then the oldest is dropped. */
  signalQueue: 64,
  /** Streams of one session. */
  sessionStreams: 8,
  /** Heads read from the database at once while an inbox catches up. */
  catchUpHeads: 5000,
  /** Changes of logs of which each lane remembers at least which log it was. */
  recentChanges: 8192,
  /** Logs that changed while an inbox was away, whoever's they are, above which all logs of its reader are looked at instead. */
  recentLogs: 500,
  /** Characters of record bodies in one answer; what exceeds it is asked for again. Leaves room in a frame for the rest. */
  answerBodies: 1_000_000,
  /** Characters that a record takes in a frame beside its body, id, kind and author. */
  recordFrame: 160,
  /** Calls per second of one user. */
  callsPerSecond: 50,
  /** Calls that one user may make at once after a pause. */
  callBurst: 200,
  /** Pulls, pages and greetings per second of one user. */
  readsPerSecond: 100,
  readBurst: 400,
  /** Signals per second of one user. */
  signalsPerSecond: 20,
  signalBurst: 40,
  /** Files that one record may name. */
  recordBlobs: 500,
  /** Commands that moderation is asked about at once; more are refused with `unavailable`. */
  moderating: 1000,
  /** Times a batch is tried before its commands are refused: known ids are taken out, stale heads read again. */
  batchTries: 4,
} as const;

/** The same names with one's own numbers. */
export type HubLimits = { readonly [Name in keyof typeof limits]: number };
