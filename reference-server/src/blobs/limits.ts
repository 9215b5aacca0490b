/** Limits of the stores of files. */
export const blobStoreLimits = {
  /** Times an object store is asked before it counts as out of reach. */
  s3Tries: 3,
  /** Ms for an answer of an object store that carries no upload, its body included. */
  s3Answer: 300_000,
  /** Ms for sending a file to an object store. */
  s3Upload: 900_000,
} as const;

/** Limits of files. `createServer({ blobs: { limits } })` changes some. */
export const blobLimits = {
  /** Bytes of a picture. */
  imageBytes: 25 * 1_048_576,
  /** Bytes of a recording. */
  audioBytes: 25 * 1_048_576,
  /** Bytes of a video. */
  videoBytes: 200 * 1_048_576,
  /** Bytes of any other file. */
  fileBytes: 200 * 1_048_576,
  /** Uploads that one person may have begun and not ended. */
  openUploads: 20,
  /** Bytes that one person may begin to send in a day. */
  dailyBytes: 5 * 1_073_741_824,
  /** Ms after which an upload that receives nothing is removed. */
  unfinished: 2 * 86_400_000,
  /** Ms after its last sending after which a file that no record refers to is removed. */
  unreferenced: 7 * 86_400_000,
  /** Ms between two sweeps. */
  sweepEvery: 3_600_000,
  /** Files that one transaction of a sweep takes. */
  sweepFiles: 200,
  /** Ms for which an upload may go on before its ticket is renewed. */
  ticket: 86_400_000,
  /** Least ms for which an address of a file is good. */
  link: 3_600_000,
  /** Addresses end at multiples of so many ms, so that one asked for twice is mostly the same, and its bytes in a cache. */
  linkStep: 900_000,
} as const;

/** The same names with one's own numbers. */
export type BlobLimits = { readonly [Name in keyof typeof blobLimits]: number };
