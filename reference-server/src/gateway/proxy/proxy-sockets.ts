import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GuanxiError } from '@guanxi/core/contract';
import { type ProxySocketAnswer, type ProxySocketRequest, programIdSchema } from '@guanxi/miniprogram/contract';
import * as v from 'valibot';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { gatewayLimits as limits } from '../limits.js';
import { joinSockets } from './join-sockets.js';
import { type ProxyRoutesOptions, passedHeaders } from './proxy-routes.js';
import { checkPublicHost, publicLookup } from './public-lookup.js';

/** Sockets of programs, each to a server that the program's released version names. */
export interface ProxySockets {
  /** Takes an upgrade at `/v1/programs/socket`. */
  take(request: IncomingMessage, stream: Duplex, head: Buffer): void;
  /** Ends all of them. Idempotent. */
  close(): void;
}

/**
 * Makes the gateway of such sockets: the person's token, the program and the address come with the first message, since a browser
 * lets nobody choose headers. What may be reached is what `proxyRoutes` lets be reached, by `wss:`.
 */
export function proxySockets(options: ProxyRoutesOptions): ProxySockets {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: limits.proxySocketMessage });
  const open = new Map<string, number>();
  const clients = new Set<WebSocket>();
  const greet = (client: WebSocket) => {
    clients.add(client);
    // Broken frames: `ws` closes with the right code, and `close` follows.
    client.on('error', () => {});
    const late = setTimeout(() => client.close(1008, 'The first message did not come.'), limits.proxySocketHello);
    client.once('close', () => {
      clearTimeout(late);
      clients.delete(client);
    });
    client.once('message', (data, isBinary) => {
      clearTimeout(late);
      client.pause();
      connect(client, data, isBinary, options, open).catch((cause: unknown) => {
        const { code, message } = GuanxiError.from(cause);
        client.resume();
        client.close(1008, `${code}: ${message}`.slice(0, 120));
      });
    });
  };
  return {
    take: (request, stream, head) => server.handleUpgrade(request, stream, head, greet),
    close() {
      for (const client of clients) client.close(1001, 'The server is going away.');
      for (const client of clients) client.terminate();
      server.close();
    },
  };
}

/** Goes where the first message says, and joins the two when the program's server has taken it. */
async function connect(
  client: WebSocket,
  data: RawData,
  isBinary: boolean,
  options: ProxyRoutesOptions,
  open: Map<string, number>,
): Promise<void> {
  const hello = parseHello(isBinary ? '' : String(data));
  const { user } = await options.verify(hello.token);
  if (options.rate.take(user) > 0) throw new GuanxiError('rate-limited', 'Too many requests of programs. Wait a little.');
  const count = open.get(user) ?? 0;
  if (count >= limits.proxySockets)
    throw new GuanxiError('rate-limited', `At most ${limits.proxySockets} sockets of a person's programs are open at once.`);
  open.set(user, count + 1);
  client.once('close', () => {
    const left = (open.get(user) ?? 1) - 1;
    if (left > 0) open.set(user, left);
    else open.delete(user);
  });
  const url = new URL(hello.url);
  const isOwn = options.privateHosts.includes(url.host);
  if (url.protocol !== 'wss:' && !(isOwn && url.protocol === 'ws:'))
    throw new GuanxiError('forbidden', 'Programs reach sockets by wss.', { reason: 'not-allowed' });
  const domains = await options.allowedDomains(hello.program);
  const origins = [url.origin, url.origin.replace(/^ws/, 'http'), url.host];
  if (url.username !== '' || url.password !== '' || !domains.some((domain) => origins.includes(domain)))
    throw new GuanxiError('forbidden', `The program may not reach ${url.host}.`, { reason: 'not-allowed' });
  if (!isOwn) checkPublicHost(url);
  if (client.readyState !== WebSocket.OPEN) return;
  const upstream = new WebSocket(url, [...hello.protocols], {
    headers: passedHeaders(hello.headers),
    perMessageDeflate: false,
    maxPayload: limits.proxySocketMessage,
    handshakeTimeout: limits.proxySocketOpening,
    followRedirects: false,
    // One connection for one socket, to what the name was found to mean.
    agent: false,
    lookup: publicLookup(isOwn),
  });
  const headers: Record<string, string> = {};
  upstream.once('upgrade', (response) => {
    for (const [name, value] of Object.entries(response.headers)) if (value !== undefined) headers[name] = String(value);
  });
  joinSockets(client, upstream, () => client.send(JSON.stringify({ headers } satisfies ProxySocketAnswer)));
}

const helloSchema = v.object({
  token: v.pipe(v.string(), v.maxLength(limits.token)),
  program: programIdSchema,
  url: v.pipe(v.string(), v.maxLength(8192), v.url()),
  protocols: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[!#$%&'*+.^_`|~\w-]{1,100}$/))), v.maxLength(10)),
  headers: v.record(
    v.pipe(v.string(), v.regex(/^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/)),
    v.pipe(v.string(), v.maxLength(8192), v.regex(/^[\t\x20-\x7e\x80-\xff]*$/)),
  ),
});

function parseHello(text: string): ProxySocketRequest {
  let value: unknown;
  try {
    value = JSON.parse(text.slice(0, 65_536));
  } catch (cause) {
    throw new GuanxiError('invalid', 'The first message is no JSON.', { cause });
  }
  const parsed = v.safeParse(helloSchema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new GuanxiError('invalid', `${v.getDotPath(issue) ?? 'The first message'}: ${issue.message}`);
}
