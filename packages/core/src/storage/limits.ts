/** Limits of the storages on a device. */
export const storageLimits = {
  /** Records in one page of settled history: places 1 … 50, 51 … 100 and so on. Part of the stored format. */
  pageRecords: 50,
  /** Commits that may be under way; then `commit` is refused. A client waits for each. */
  commits: 1000,
} as const;
