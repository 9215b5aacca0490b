/** Limits of the chat contract. */
export const limits = {
  /** Characters of a text message. */
  text: 8000,
  /** Characters of the preview that a quote carries. */
  quotePreview: 120,
  /** People a message can name one by one. */
  mentions: 50,
  /** Characters of a reaction: one emoji with its modifiers. */
  reaction: 32,
  /** Different reactions on one message. */
  reactions: 20,
  /** Members of a group. */
  members: 500,
  /** People added at once. */
  invite: 100,
  /** Characters of a group's name. */
  groupName: 64,
  /** Time after sending in which a message can be recalled, ms. */
  recall: 120_000,
  /** Time for which a typing signal holds, ms. */
  typing: 6000,
  /** Least time between two typing signals of one person in one conversation, ms. */
  typingEvery: 3000,
} as const;
