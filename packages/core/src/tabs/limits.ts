/** What bounds the tabs of one account. */
export const tabsLimits = {
  /** Questions of a tab that wait for their answer; more are refused with `rate-limited`. */
  questions: 4096,
  /** Ms that a call waits for the host, beyond what the host itself gives the server; then `timeout`. */
  patience: 60_000,
  /** Records in one commit up to which the commit is told to the other tabs; they look themselves what a larger one brought. */
  toldRecords: 500,
  /** Characters of a commit, as JSON text, up to which it is told. */
  toldCharacters: 262_144,
  /** Commits that a tab keeps while it reads the storage; if more come it reads again. */
  kept: 256,
  /** Reads of the storage under way at once while a tab catches up. */
  reads: 16,
  /** Commands of which a host remembers how they ended; of older ones it asks the server again. */
  commands: 1000,
  /** Kinds of signals that a host listens to for its tabs. */
  signalKinds: 64,
  /** Questions to services that a host works on at once, of all tabs; more are refused with `rate-limited`. */
  serviceQuestions: 64,
  /** Former hosts that a tab remembers, so that nothing late from them counts. */
  formerHosts: 16,
} as const;
