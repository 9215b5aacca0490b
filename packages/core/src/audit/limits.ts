/** Limits of an audit. */
export const auditClientLimits = {
  /** Places whose records are read from the storage and hashed at once. */
  places: 1000,
  /** Times that a range is begun again because its log changed meanwhile. */
  tries: 10,
  /** Ms between two such times. */
  pause: 200,
} as const;
