/** Limits of packages; those of their bytes as they travel are in the contract: 2 MiB each, 20 MiB in all. */
export const packageLimits = {
  /** Files in one package. */
  files: 10_000,
  /** Characters of a file's path. */
  path: 512,
  /** Bytes of one package when it is unpacked. */
  unpackedBytes: 33_554_432,
  /** Bytes, unpacked, of the verified packages that an opener keeps. */
  keptBytes: 16_777_216,
  /** Bytes of an archive of sources, and of these when they are unpacked. */
  sourceBytes: 134_217_728,
  /** Bytes of the manifest. */
  manifestBytes: 2_097_152,
  /** Domains that a program may name. */
  domains: 200,
  /** Permissions that a program may name. */
  permissions: 100,
} as const;
