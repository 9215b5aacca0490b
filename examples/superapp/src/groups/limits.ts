/** Limits of the screens of groups. */
export const limits = {
  /** Newest messages of one's own under which it stands how many have read them; each that is in sight is watched by the server. */
  receipts: 3,
} as const;
