import { GuanxiError } from '@guanxi/core/contract';

/** One request that a program makes through its host. */
export interface NetworkRequest {
  readonly program: string;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Ms. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/** What came back. */
export interface NetworkResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** How programs reach the network. The host has checked the address against the program's domains before it calls. */
export interface ProgramNetwork {
  fetch(request: NetworkRequest): Promise<NetworkResponse>;
}

/** Bytes of an answer. */
const answerBytes = 20_971_520;

/**
 * The browser's own `fetch`, for servers that allow the host's origin by CORS: no cookies of the host's, no redirect to
 * anywhere else, at most 20 MiB.
 */
export function fetchNetwork(): ProgramNetwork {
  return {
    async fetch({ url, method, headers, body, timeout, signal }) {
      const response = await fetch(url, {
        method,
        headers,
        body,
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (bytes.byteLength > answerBytes) throw new GuanxiError('too-large', `An answer has more than ${answerBytes} bytes.`);
      return { status: response.status, headers: Object.fromEntries(response.headers), body: bytes };
    },
  };
}

/** Whether the address is of one of the origins, such as `https://api.example`. Names and ports have to be the same, and the scheme secure. */
export function isAllowed(url: string, domains: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, protocol, username, password, hostname } = new URL(url);
  const isSecure = protocol === 'https:' || (protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1'));
  return isSecure && username === '' && password === '' && domains.includes(origin);
}
