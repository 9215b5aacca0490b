/** Limits of the stores of files. */
export const blobStoreLimits = {
  /** Times an object store is asked before it counts as out of reach. */
  s3Tries: 3,
  /** Ms for an answer of an object store that carries no upload, its body included. */
  s3Answer: 300_000,
  /** Ms for sending a file to an object store. */
  s3Upload: 900_000,
} as const;
