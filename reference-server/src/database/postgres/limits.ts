/** Limits of the PostgreSQL database. */
export const limits = {
  /** Connections, unless asked for otherwise: the lanes, and as many again for readers. */
  connections: 8,
  /** Transactions that run side by side, unless asked for otherwise. */
  concurrency: 4,
  /** Statements prepared per connection; later ones are parsed each time. */
  statements: 500,
  /** Time to open a connection, ms. */
  connect: 10_000,
} as const;
