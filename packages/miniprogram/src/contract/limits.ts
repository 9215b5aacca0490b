/** Limits of the miniprogram contract. */
export const limits = {
  /** Characters of a program's name. */
  name: 32,
  /** Characters of what a shared page is about. */
  title: 128,
  /** Characters of a page's path with its query. */
  path: 1024,
  /** Bytes of one package of a program. */
  packageBytes: 2_097_152,
  /** Bytes of all packages of a program. */
  programBytes: 20_971_520,
} as const;
