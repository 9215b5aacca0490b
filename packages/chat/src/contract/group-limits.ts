/** Limits of groups beside those that every conversation has. */
export const groupLimits = {
  /** Admins of a group, its owner not counted. */
  admins: 20,
  /** Characters of an announcement. */
  announcement: 2000,
  /** Characters of the name that a member has in one group. */
  nickname: 32,
  /** Characters of a group picture's URL, data URLs included. */
  avatar: 16_384,
  /** Time for which one member can be muted at once, ms. */
  mute: 30 * 24 * 3_600_000,
  /** Requests to be let in that wait in one group. */
  requests: 100,
  /** Links of one group that are good at the same time. */
  links: 20,
  /** Time for which a link is good, ms. */
  linkLife: 7 * 24 * 3_600_000,
  /** Random bits of a link's token. */
  linkBits: 192,
  /** Characters of a token. */
  token: 64,
  /** People whose presence is asked for at once. */
  presence: 100,
  /** Time for which the server goes on telling what was asked for with `watch`, ms. */
  watch: 60_000,
  /** Time after which one who lost her connection counts as gone, ms. */
  presenceGrace: 10_000,
  /** Characters of the words that go with a report. */
  report: 500,
  /** Reports that one person can file in `reportSpan`. */
  reports: 50,
  /** Ms. */
  reportSpan: 24 * 3_600_000,
} as const;
