import { Observable } from 'rxjs';
import { notSent } from '../contract/error.js';
import type { Link } from '../contract/link.js';
import { type LinkTransportOptions, overLink } from './over-link.js';
import type { Transport } from './transport.js';

/** What is used of a WebSocket: a browser's, Node's, or that of the package `ws`. */
export interface WebSocketLike {
  readonly protocol: string;
  readonly bufferedAmount: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { readonly code: number; readonly reason: string }) => void): void;
}

/** How to make a `webSocketTransport`. */
export interface WebSocketTransportOptions extends LinkTransportOptions {
  /** Of the server's link, such as `wss://chat.example.org/v1/link`; in a browser it may be relative to the page. */
  readonly url: string;
  /** @default the platform's */
  readonly WebSocket?: new (
    url: string,
    protocols: string[],
  ) => WebSocketLike;
}

const subProtocol = 'guanxi.1';

/** A transport over WebSocket. Throws `invalid` for a URL that is none, `unsupported` where there is no WebSocket. */
export function webSocketTransport(options: WebSocketTransportOptions): Transport {
  const url = webSocketUrl(options.url);
  const Socket = options.WebSocket ?? (globalThis.WebSocket as WebSocketTransportOptions['WebSocket']);
  if (!Socket) throw notSent('unsupported', 'There is no WebSocket here; pass that of `ws`.');
  return overLink(({ signal }) => open(new Socket(url, [subProtocol]), signal), { wake$: networkReturns$, ...options, name: 'websocket' });
}

/** The page's `online` event; nothing where there is no page. */
const networkReturns$ = new Observable<void>((subscriber) => {
  const page = globalThis as Partial<Pick<Window, 'addEventListener' | 'removeEventListener'>>;
  const listener = () => subscriber.next();
  page.addEventListener?.('online', listener);
  return () => page.removeEventListener?.('online', listener);
});

function webSocketUrl(given: string): string {
  try {
    const url = new URL(given, (globalThis as { location?: { href: string } }).location?.href);
    url.protocol = url.protocol.replace(/^http/, 'ws'); // A page knows itself by http.
    if (/^wss?:$/.test(url.protocol)) return url.href;
  } catch {
    // Falls through to the same refusal.
  }
  throw notSent('invalid', `"${given}" is no ws:// or wss:// URL.`);
}

function open(socket: WebSocketLike, signal: AbortSignal): Promise<Link> {
  return new Promise((resolve, reject) => {
    const link = socketLink(socket);
    const fail = (message: string) => {
      socket.close();
      reject(notSent('unavailable', message));
    };
    signal.addEventListener('abort', () => fail('It was called off.'));
    // A WebSocket tells pages nothing about why, and `close` follows every `error`. It must be heard all the same, for `ws` throws otherwise.
    socket.addEventListener('error', () => {});
    link.onClose = ({ code }) => fail(`The server could not be reached (${code}).`);
    socket.addEventListener('open', () => {
      if (socket.protocol === subProtocol) resolve(link);
      else fail(`The server does not speak ${subProtocol}.`);
    });
  });
}

function socketLink(socket: WebSocketLike): Link {
  const link: Link = {
    send: (frame) => socket.send(frame),
    get queued() {
      return socket.bufferedAmount;
    },
    onFrame() {},
    onClose() {},
    close(code = 1000, reason = '') {
      // Pages may close with 1000 or from 3000 only; 1002 becomes 4002.
      socket.close(code === 1000 || code >= 3000 ? code : code + 3000, reason);
    },
  };
  // What is not text reaches the reader of frames as it is, and is refused there.
  socket.addEventListener('message', ({ data }) => link.onFrame(data as string));
  socket.addEventListener('close', ({ code, reason }) => link.onClose({ code, reason }));
  return link;
}
