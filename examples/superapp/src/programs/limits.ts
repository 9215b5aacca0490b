/** Limits of the room of mini-programs. */
export const limits = {
  /** Programs that go on behind the one that is seen; the one that was seen longest ago is ended first. */
  behind: 3,
  /** Programs of "recently used". */
  recent: 8,
  /** Calls of the log that are shown. */
  calls: 100,
  /** Ms for a place to be found. */
  location: 15_000,
  /** Ms for the picture of a card to be sent; without it the card goes in words. */
  cover: 8_000,
  /** Characters of one field of a form. */
  field: 200,
  /** Ms without another letter after which the directory is searched. */
  search: 250,
  /** Versions of which one is put on trial. */
  versions: 10,
  /** Photos and films chosen at once. */
  files: 9,
  /** Files of a chat chosen at once. */
  chatFiles: 100,
  /** The newest messages of a chat among which its files are looked for. */
  chatMessages: 1000,
  /** Bytes of all files that are fetched at once for a program. */
  chatBytes: 104_857_600,
} as const;
