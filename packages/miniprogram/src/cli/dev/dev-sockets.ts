import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GuanxiError } from '@guanxi/core/contract';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import type { ProxySocketAnswer, ProxySocketRequest } from '../../contract/proxy-socket.js';
import { isAllowed } from '../../host/network/allowed-servers.js';
import { devLimits } from './dev-limits.js';
import { type ProxyRoutes, passedHeaders, routed } from './dev-proxy.js';

/** Sockets that the program of the page opens. */
export interface DevSockets {
  /** Takes an upgrade that the page itself asks for. */
  take(request: IncomingMessage, stream: Duplex, head: Buffer): void;
  /** Ends all of them. */
  close(): void;
}

/** Makes what opens a socket for the page: the same first messages as with a host app's proxy, to the program's servers only. */
export function createDevSockets(routes: () => ProxyRoutes): DevSockets {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: devLimits.socketMessage });
  const greet = (page: WebSocket) => {
    // Broken frames: `close` follows.
    page.on('error', () => {});
    if (server.clients.size > devLimits.sockets) {
      page.close(1008, `At most ${devLimits.sockets} sockets are open at once.`);
      return;
    }
    page.once('message', (data, isBinary) => {
      try {
        page.pause();
        join(page, isBinary ? '' : String(data), routes());
      } catch (cause) {
        page.resume();
        page.close(1008, GuanxiError.from(cause, 'invalid').message.slice(0, 120));
      }
    });
  };
  return {
    take: (request, stream, head) => server.handleUpgrade(request, stream, head, greet),
    close() {
      for (const page of server.clients) page.terminate();
      server.close();
    },
  };
}

/** Goes where the first message says, and passes on what both ends say, and how they end. */
function join(page: WebSocket, hello: string, { domains, routes }: ProxyRoutes): void {
  const { url, protocols, headers } = JSON.parse(hello) as ProxySocketRequest;
  if (!isAllowed(url, 'socket', domains))
    throw new GuanxiError('forbidden', `The program may not reach ${url}. Name its server with --domain.`);
  const far = new WebSocket(routed(url.replace(/^ws/, 'http'), routes).replace(/^http/, 'ws'), [...protocols], {
    headers: passedHeaders(headers),
    perMessageDeflate: false,
    maxPayload: devLimits.socketMessage,
    handshakeTimeout: devLimits.socketOpening,
  });
  const kept: Record<string, string> = {};
  far.once('upgrade', (response) => {
    for (const [name, value] of Object.entries(response.headers)) if (value !== undefined) kept[name] = String(value);
  });
  far.once('open', () => {
    page.send(JSON.stringify({ headers: kept } satisfies ProxySocketAnswer));
    page.on('message', passTo(far, page));
    far.on('message', passTo(page, far));
    page.resume();
  });
  // Not reached, refused, or broken off: `close` follows.
  far.on('error', () => {});
  far.once('close', endOf(page));
  page.once('close', endOf(far));
}

/** An end that cannot keep up keeps the other from being read. */
function passTo(to: WebSocket, from: WebSocket): (data: RawData, binary: boolean) => void {
  return (data, binary) => {
    if (to.readyState !== WebSocket.OPEN) return;
    to.send(data, { binary }, () => to.bufferedAmount <= devLimits.socketQueue && from.resume());
    if (to.bufferedAmount > devLimits.socketQueue) from.pause();
  };
}

/** Ends a socket as the other ended: some codes only say how it was, and cannot be said. */
function endOf(socket: WebSocket): (code: number, reason: Buffer) => void {
  return (code, reason) => {
    // What was paused would never hear that the other closes too.
    socket.resume();
    if (code === 1005) socket.close();
    else if (code === 1006 || code === 1015) socket.terminate();
    else socket.close(code, reason);
  };
}
