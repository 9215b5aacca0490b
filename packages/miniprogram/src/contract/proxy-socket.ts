/**
 * The first message of a socket through a server's proxy, a text of JSON, sent within `gatewayLimits.proxySocketHello` of its
 * opening. Every message after it goes to the program's server as it is.
 */
export interface ProxySocketRequest {
  /** Whose it is: browsers let nobody choose the headers of a socket. */
  readonly token: string;
  readonly program: string;
  readonly url: string;
  readonly protocols: readonly string[];
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The first message of the proxy, a text of JSON: the program's server has taken the socket. All others are that server's. */
export interface ProxySocketAnswer {
  readonly headers: Readonly<Record<string, string>>;
}
