/** Limits of the storages on a device. */
export const storageLimits = {
  /** Places in one page of history: 1 … 50, 51 … 100 and so on. Part of the stored format. */
  pageRecords: 50,
  /** Entries that a page may consist of, itself and the rows beside it; with the next record all become one. */
  pageEntries: 8,
  /** Commits that may be under way; then `commit` is refused. A client waits for each. */
  commits: 1000,
} as const;
