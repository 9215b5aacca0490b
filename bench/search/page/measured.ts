/** Whether there is search, and where its index is made: in the page's own thread, or in a worker. */
export type Where = 'nowhere' | 'page' | 'worker';

/** What a page can be asked to measure; times in ms. */
export interface Measured {
  /** Catches up with all messages; with search until everything is in the index and stored. */
  ingest(messages: number, where: Where): Promise<number>;
  /** From nothing open to a search that is ready, then so many queries one after the other. */
  find(messages: number, queries: number): Promise<Found>;
}

/** Times in ms. */
export interface Found {
  readonly ready: number;
  readonly samples: readonly number[];
  /** What held the page up longest while it searched. */
  readonly longest: number;
  /** Hits of all queries together. */
  readonly hits: number;
  /** What the index stores, and the messages' own texts, in bytes. */
  readonly stored: number;
  readonly said: number;
}
