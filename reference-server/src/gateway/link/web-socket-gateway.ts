import { type Server as HttpServer, type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { GuanxiError, type Link, limits } from '@guanxi/core/contract';
import { WebSocketServer } from 'ws';
import { statusOf } from '../error-response.js';
import { gatewayLimits } from '../limits.js';
import type { RateLimit } from '../rate-limit.js';
import { type WebSocketLink, webSocketLink } from './web-socket-link.js';
import { createWriteTurn } from './write-turn.js';

/** The sub-protocol of the links, named by docs/PROTOCOL.md. */
export const subProtocol = 'guanxi.1';

/** What the gateway needs. */
export interface WebSocketGatewayOptions {
  readonly server: HttpServer;
  /** Takes each new link; frames come from the next turn of the event loop on. */
  readonly serve: (link: Link, from: { readonly address: string; readonly agent?: string }) => void;
  readonly addressOf: (request: IncomingMessage) => string;
  /** Web origins that may connect; a caller without one is no browser and may. @default any */
  readonly origins?: readonly string[];
  readonly maxConnections: number;
  /** How often one address may connect. */
  readonly connects: RateLimit;
  readonly now: () => number;
  /** Other sockets that are taken, by their path. They are let in as links are, and count as none. */
  readonly others?: Readonly<Record<string, (request: IncomingMessage, stream: Duplex, head: Buffer) => void>>;
  /** Told of each handshake that was refused. */
  readonly onRefused?: (error: GuanxiError) => void;
}

/** Takes WebSockets at `/v1/link`. */
export interface WebSocketGateway {
  readonly connections: number;
  /** Closes all links with 1001, cuts those that do not go within `ms`, and takes no new ones. Idempotent. */
  close(ms: number): Promise<void>;
}

/** Puts the gateway on an HTTP server. */
export function webSocketGateway(options: WebSocketGatewayOptions): WebSocketGateway {
  const { server, now } = options;
  const links = new Set<WebSocketLink>();
  const turn = createWriteTurn();
  let closed: Promise<void> | null = null;
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false, // Seven times the CPU and twenty times the memory of a connection.
    // A character takes at most 3 bytes in UTF-8; whoever serves the link counts characters.
    maxPayload: 3 * (limits.request + gatewayLimits.frameExtra),
    handleProtocols: (offered) => (offered.has(subProtocol) ? subProtocol : false),
  });

  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const address = options.addressOf(request);
    const error =
      closed === null ? admit(request, address, links.size, options) : new GuanxiError('unavailable', 'The server is going away.');
    if (error !== null) {
      options.onRefused?.(error);
      refuse(stream, error);
      return;
    }
    const other = options.others?.[pathOf(request)];
    if (other) {
      other(request, stream, head);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const link = webSocketLink({ socket, stream, turn, now });
      if (links.size >= options.maxConnections) {
        link.close(1013, 'The server is full. Try again later.');
        return;
      }
      links.add(link);
      socket.once('close', () => links.delete(link));
      const agent = request.headers['user-agent'];
      options.serve(link, { address, ...(agent === undefined ? {} : { agent: agent.slice(0, gatewayLimits.agent) }) });
    });
  };
  server.on('upgrade', upgrade);

  const sweep = setInterval(() => {
    for (const link of links) if (link.stalledFor() > gatewayLimits.socketStall) link.cut();
  }, gatewayLimits.socketStall / 4);
  sweep.unref();

  return {
    get connections() {
      return links.size;
    },
    close(ms) {
      closed ??= (async () => {
        clearInterval(sweep);
        for (const link of links) link.close(1001, 'The server is going away.');
        const deadline = now() + ms;
        while (links.size > 0) {
          if (now() >= deadline) for (const link of links) link.cut();
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
      })();
      return closed;
    },
  };
}

function pathOf(request: IncomingMessage): string {
  return request.url?.split('?', 1)[0] ?? '';
}

function admit(request: IncomingMessage, address: string, open: number, options: WebSocketGatewayOptions): GuanxiError | null {
  const isLink = pathOf(request) === '/v1/link';
  if (!isLink && !Object.hasOwn(options.others ?? {}, pathOf(request)))
    return new GuanxiError('not-found', 'WebSockets are taken at /v1/link.');
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  if (isLink && !offered.includes(subProtocol)) return new GuanxiError('unsupported', `Offer the sub-protocol ${subProtocol}.`);
  const { origin } = request.headers;
  if (origin !== undefined && options.origins !== undefined && !options.origins.includes(origin)) {
    return new GuanxiError('forbidden', 'This origin may not connect.');
  }
  const retryAfter = options.connects.take(address);
  if (retryAfter > 0) return new GuanxiError('rate-limited', 'Too many connections from this address.', { retryAfter });
  if (open < options.maxConnections + gatewayLimits.farewells) return null;
  return new GuanxiError('unavailable', 'The server is full. Try again later.', { retryAfter: 5000 });
}

/** Answers a handshake over the bare stream; there is no response object for it. */
function refuse(stream: Duplex, error: GuanxiError): void {
  const status = error.code === 'unsupported' ? 400 : statusOf[error.code];
  const body = JSON.stringify({ error: error.toJSON() });
  const retry = error.retryAfter === undefined ? '' : `Retry-After: ${Math.ceil(error.retryAfter / 1000)}\r\n`;
  stream.on('error', () => {}); // It went away before it heard.
  stream.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n${retry}` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    () => stream.destroy(),
  );
}
