/** Limits of `guanxi-mini dev`. */
export const devLimits = {
  /** Ms in which nothing changes before it compiles: an editor writes a file in several steps. */
  quiet: 60,
  /** Folders that are watched. */
  folders: 4_000,
  /** Pages that listen at once. */
  listeners: 100,
  /** Codes of `wx.login` and of telephone numbers that are not used yet. */
  codes: 100,
  /** Ms in which a code is good. */
  codeLife: 300_000,
  /** Orders of the sandbox that are kept. */
  orders: 1_000,
  /** Bytes of a question at a door. */
  question: 65_536,
  /** Bytes of a body that a program sends through the proxy. */
  proxyBody: 20_000_000,
  /** Ms until the last byte of an answer through the proxy. */
  proxyTimeout: 600_000,
  /** Redirects that the proxy follows. */
  redirects: 5,
  /** Sockets that are open at once. */
  sockets: 20,
  /** Ms for a server to take a socket. */
  socketOpening: 60_000,
  /** Bytes of a message of a socket. */
  socketMessage: 20_000_000,
  /** Bytes that wait for one end of a socket before the other is not read. */
  socketQueue: 1_000_000,
} as const;
