/** Limits of the storages on a device. */
export const storageLimits = {
  /** Places in one page of history: 1 … 50, 51 … 100 and so on. Part of the stored format. */
  pageRecords: 50,
  /** A record whose place is a multiple of this puts its page and the rows beside it together. */
  pageStep: 10,
  /** Commits that may be under way; then `commit` is refused. A client waits for each. */
  commits: 1000,
} as const;
