/** Limits of the gateways. */
export const gatewayLimits = {
  /** Connections at once. */
  connections: 100_000,
  /** Connections above `connections` that are still told so by a close code instead of a refused handshake. */
  farewells: 100,
  /** Connections that one address may open in a burst. */
  connectBurst: 200,
  /** Connections per second that one address may go on opening. */
  connectRate: 50,
  /** Demo sign-ups and sign-ins that one address may make in a burst. */
  signInBurst: 30,
  /** Demo sign-ups and sign-ins per second that one address may go on making. */
  signInRate: 0.5,
  /** Sign-ins by a code that one address may begin in a burst. */
  screenBurst: 12,
  /** Sign-ins by a code per second that one address may go on beginning. */
  screenRate: 0.2,
  /** Questions about its sign-ins that one address may ask in a burst. */
  waitBurst: 120,
  /** Questions about its sign-ins per second that one address may go on asking. */
  waitRate: 5,
  /** Requests of their programs that one person may make through the proxy in a burst. */
  proxyBurst: 120,
  /** Requests of their programs per second that one person may go on making. */
  proxyRate: 20,
  /** Requests of one person's programs through the proxy at once. */
  proxyAtOnce: 20,
  /** Redirects that the proxy follows. */
  proxyRedirects: 5,
  /** Bytes of a body that goes through the proxy, either way. */
  proxyBody: 209_715_200,
  /** Time for an exchange through the proxy until its last byte, ms. */
  proxyTimeout: 600_000,
  /** Sockets of one person's programs through the proxy at once. */
  proxySockets: 20,
  /** Time in which a socket of a program must say where it wants to go, ms. */
  proxySocketHello: 10_000,
  /** Time in which a program's server must take a socket, ms. */
  proxySocketOpening: 60_000,
  /** Bytes of one message of a socket through the proxy. */
  proxySocketMessage: 16_777_216,
  /** Bytes that wait for one end of such a socket; until they have gone, nothing more is read from the other. */
  proxySocketQueue: 1_048_576,
  /** Pages of links that one person may have looked at in a burst. */
  previewBurst: 20,
  /** Pages of links per second that one person may go on having looked at. */
  previewRate: 0.5,
  /** Time for a page of a link and its picture, ms. */
  previewTime: 8000,
  /** Bytes of a page that are looked at for what it says of itself. */
  previewPage: 524_288,
  /** Tags of a page that are looked at, and characters of one. */
  previewTags: 200,
  previewTag: 4096,
  /** Bytes of the picture of a page. */
  previewPicture: 2_097_152,
  /** Characters that are looked at of what a browser says it is. */
  agent: 400,
  /** Addresses that a rate limit remembers. */
  addresses: 10_000,
  /** Bytes that wait for one socket before it is cut: above what the stream windows of one connection can hold. */
  socketQueue: 16_777_216,
  /** Time in which a socket with bytes waiting must take some, ms. */
  socketStall: 45_000,
  /** Time between sending a close frame and cutting the socket, ms. */
  closing: 2000,
  /** Bytes of a frame's text on top of what `limits.request` of the protocol allows: the frame's own words. */
  frameExtra: 1024,
  /** Time in which a server that takes files must have received a request, a part of a file included, ms. */
  uploadRequest: 600_000,
  /** Bytes of an HTTP request's body. */
  httpBody: 65_536,
  /** People whose description by token is remembered, so that it is not written again. */
  describedUsers: 10_000,
  /** Characters of a token. */
  token: 8192,
  /** Least bytes of a shared secret. */
  secretBytes: 32,
  /** Time for fetching a JWK Set, ms. */
  jwksTimeout: 5000,
  /** Life of a demo token, ms. */
  demoToken: 12 * 3_600_000,
  /** Password hashes computed side by side; each takes 16 MiB and a thread for some 50 ms. */
  hashesAtOnce: 2,
  /** Password hashes that wait; then sign-in is refused with `rate-limited`. */
  hashesWaiting: 20,
  /** Least characters of a demo password. */
  passwordMin: 8,
  /** Most characters of a demo password. */
  passwordMax: 256,
  /** Time for a graceful end before links are cut hard, ms. */
  shutdown: 10_000,
  /** Sockets that wait to write together before they do not wait for more. */
  writersAtOnce: 16,
  /** Bytes that the sources of a program may unpack to. */
  programSources: 67_108_864,
  /** Developers whose versions may wait to be checked. */
  checksWaiting: 32,
  /** Time after which one who was sent away may ask again, ms. */
  checkAgain: 5_000,
  /** Time in which a version must be checked, ms. */
  checkTime: 60_000,
  /** MiB of memory that checking a version may take. */
  checkMemory: 1024,
  /** Time until a process that checks versions is ended when there are none, ms. */
  checkIdle: 10_000,
  /** Questions that the servers of developers may ask from one address in a burst. */
  developerBurst: 200,
  /** Questions per second that the servers of developers may go on asking from one address. */
  developerRate: 20,
  /** Time between looking for uploads of programs that are over, and for notices that wait, ms. */
  programChores: 2_000,
  /** Time until a notice of a payment is sent again, ms; twice as long each further time. */
  noticePause: 10_000,
} as const;
