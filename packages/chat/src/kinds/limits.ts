/** Limits of forwarding that only the client holds to. */
export const forwardingLimits = {
  /** Conversations to which messages are forwarded at once. */
  to: 9,
} as const;
