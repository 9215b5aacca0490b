/** Limits of the registry of programs. */
export const registryLimits = {
  /** Characters of a program's id. */
  id: 64,
  /** Characters of what is said of a program. */
  description: 200,
  /** Characters of a program's icon as a data URL. */
  icon: 65_536,
  /** Characters of what a developer says of a version. */
  note: 500,
  /** Characters of why a version was rejected, or a program withdrawn. */
  reason: 500,
  /** Programs that one person may register. */
  programs: 50,
  /** Versions of one program. */
  versions: 500,
  /** People who may try a version before it is released. */
  members: 100,
  /** Packages of one version. */
  packages: 50,
  /** Bytes of one part of an upload. */
  partBytes: 2_097_152,
  /** Parts in which the sources of one version come. */
  sourceParts: 32,
  /** Ms in which an upload has to be finished. */
  upload: 86_400_000,
  /** Uploads that one person may have under way. */
  uploads: 10,
  /** Characters of what is looked for. */
  query: 64,
  /** Programs in one page of the directory. */
  page: 30,
  /** Characters of a cursor. */
  cursor: 200,
  /** Entries of a list that only developers and reviewers see. */
  list: 200,
  /** Programs that are remembered as recently used. */
  recent: 30,
  /** Days of use that are counted together. */
  useDays: 30,
  /** Ms that addresses of packages are good for. */
  link: 3_600_000,
  /** Ms that a code of `wx.login` or `getPhoneNumber` is good for. */
  code: 300_000,
  /** Codes that one person may have of one program at once; the oldest one goes first. */
  codes: 10,
  /** Ms that a session key is good for after it was given out. */
  session: 259_200_000,
} as const;
