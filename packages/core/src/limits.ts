/** What bounds a client on its device. */
export const clientLimits = {
  /** Commands that wait for their acknowledgement or for a person's decision. */
  outboxEntries: 1000,
  /** Commands under way at once, each of another log. */
  outboxParallel: 8,
  /** Times a command may meet a defect of the server that refused it before it counts as refused for good. */
  outboxDefects: 10,
  /** Ms below which the first pause before a repetition lies; the bound doubles with each. */
  backoffBase: 500,
  /** Ms that no such pause exceeds. */
  backoffCap: 60_000,
  /** Places in one watched window. */
  windowSize: 1000,
  /** Batches of the inbox whose commit is still under way while the next is read. */
  inboxAhead: 8,
  /** Writes that wait for the commit before them. */
  waitingWrites: 4096,
  /** Pulls under way at once, never two of the same log. */
  pulls: 2,
  /** Changed records kept aside for one log while a page is under way. */
  asideRecords: 2000,
  /** Characters of a feature's value as JSON text. */
  value: 65_536,
  /** People whose names are kept on the device. */
  people: 400,
} as const;
