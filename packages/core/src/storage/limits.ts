/** Limits of the storages on a device. */
export const storageLimits = {
  /** Places in one page of history: 1 … 50, 51 … 100 and so on. Part of the stored format. */
  pageRecords: 50,
  /** Fewer records than this at once become rows beside their page; every so many places the rows are put into it. */
  pageStep: 10,
  /** Commits that may be under way; then `commit` is refused. A client waits for each. */
  commits: 1000,
} as const;
