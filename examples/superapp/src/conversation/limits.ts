/** Limits of the conversation screen. */
export const limits = {
  /** Newest messages that are always at hand, wherever one reads. */
  tail: 40,
  /** Messages read before and after those in sight. */
  margin: 80,
  /** The window moves in steps of so many messages, so that it does not move with each one that scrolls by. */
  step: 40,
  /** Pause after scrolling before what is missing is fetched, ms. */
  loadPause: 120,
  /** Pause after a fetch that failed, ms. */
  loadRetry: 4000,
  /** Longest time between two messages that stand as one group, ms. */
  groupGap: 300_000,
  /** A row that has not been measured yet, pixels. */
  rowHeight: 56,
  /** Distance from the end that still counts as at the end, pixels. */
  endSlack: 48,
  /** Time for which a message that was jumped to is marked, ms. */
  highlight: 1600,
  /** Newest places whose notices a summary does not count as unread: those that every device has. */
  noticeReach: 20,
  /** Pause before what is in sight counts as read, ms. */
  readPause: 250,
  /** Places in one list: more would be higher than browsers can scroll. The newest are shown. */
  places: 250_000,
  /** Wait for the names and the message that a kept draft mentions, ms. */
  restoreWait: 2000,
  /** Pause after a link was written before its page is looked at, ms. */
  linkPause: 300,
  /** Pixels of the longer side of the picture on a link's card. */
  linkPicture: 320,
  /** Wait for that picture to be sent; without it the card goes in words, ms. */
  linkPictureWait: 8000,
  /** Characters of what a draft quotes that are kept with it. */
  quotePreview: 120,
} as const;
