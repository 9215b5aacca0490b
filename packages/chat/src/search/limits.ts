/** Limits of search on a device. */
export const limits = {
  /** Ms for which it works before the page may draw. */
  slice: 8,
  /** Characters of folded texts held in memory; those of older messages are read from the store when they are searched. */
  heldCharacters: 64_000_000,
  /** Changed records that wait to be indexed; those of a log that exceeds it are read from the storage instead. */
  waitingRecords: 20_000,
  /** Places read from the storage at once. */
  readPlaces: 500,
  /** Blocks written, or read, at once. */
  batchBlocks: 128,
  /** New blocks from which on they are stored as one value. */
  shelfBlocks: 32,
  /** Ms between a change and its being written to the store; it can be found before. */
  writeAfter: 250,
  /** Ms after which a write that failed is tried again, and a worker that died is replaced. */
  writeAgain: 5000,
  /** Ms that a worker is given to store what it has not stored yet. */
  closeWithin: 10_000,
  /** Times the server is asked again while it still reads a long history. */
  askAgain: 100,
  /** Hits in a page unless told otherwise. */
  hits: 20,
} as const;
