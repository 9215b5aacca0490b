/** Limits of the storages on a device. */
export const storageLimits = {
  /** Records in one page of settled history: places 1 … 50, 51 … 100 and so on. Part of the stored format. */
  pageRecords: 50,
  /** Writes, each record counted, up to which waiting commits are put together into one transaction. */
  transactionWrites: 5_000,
  /** Writes, each record counted, that may wait for their transaction; then `commit` is refused. */
  waitingWrites: 100_000,
} as const;
