/** What bounds files on a device. */
export const blobClientLimits = {
  /** Bytes of a request that carries part of a file: what is lost at most when a proxy forgets it. */
  chunk: 33_554_432,
  /** Bytes up to which a file is hashed in one go by the platform, whole in memory. */
  hashWhole: 67_108_864,
  /** Bytes hashed between two breaths otherwise. */
  hashStep: 4_194_304,
  /** Tries in a row in which nothing was sent or received, before a transfer gives up. */
  tries: 12,
  /** Ms below which the first pause between two tries lies; the bound doubles with each. */
  backoffBase: 500,
  /** Ms that no such pause exceeds. */
  backoffCap: 15_000,
  /** Uploads under way at once; others wait for their turn. */
  uploads: 3,
  /** Uploads that wait for their turn; more are refused with `rate-limited`. */
  waiting: 200,
  /** Addresses that are remembered. */
  links: 500,
  /** Ms before the end of an address at which it is not given any more. */
  linkMargin: 300_000,
  /** Ms between two notices of progress, at least. */
  progress: 50,
} as const;
