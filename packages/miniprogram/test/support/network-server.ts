import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/** What somebody asked a server for. */
export interface Asked {
  readonly what: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A developer's server. */
export interface NetworkServer {
  readonly url: string;
  readonly host: string;
  readonly asked: Asked[];
  /** Requests to `/hold` that wait, each with what ends it. */
  readonly held: (() => void)[];
  close(): Promise<void>;
}

/**
 * Answers `/echo` with what it was asked, `/bytes?n=` with so many bytes, `/slow` in three parts, `/hold` when the test says
 * so, `/away` with a redirect to `/echo`; sockets say back what they hear, and close when they hear `bye`. It allows every origin unless it is told not to.
 */
export async function serveNetwork({ cors: allows = true }: { readonly cors?: boolean } = {}): Promise<NetworkServer> {
  const asked: Asked[] = [];
  const held: (() => void)[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://server');
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const cors = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
      'access-control-allow-methods': '*',
      'access-control-expose-headers': '*',
    };
    for (const [name, value] of Object.entries(allows ? cors : {})) response.setHeader(name, value);
    if (request.method === 'OPTIONS') return response.end();
    asked.push({ what: `${request.method} ${request.url}`, headers: request.headers, body });
    response.setHeader('x-token', 't1');
    if (pathname === '/bytes') return response.end(Buffer.alloc(Number(searchParams.get('n')), 7));
    if (pathname === '/away') return response.writeHead(302, { location: '/echo' }).end();
    if (pathname === '/hold') return held.push(() => response.end('"held"'));
    if (pathname === '/slow') {
      for (const part of ['one', 'two', 'three']) {
        response.write(part);
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      return response.end();
    }
    response.setHeader('content-type', 'application/json');
    response.setHeader('set-cookie', ['sid=1; Path=/', 'lang=zh']);
    return response.end(
      JSON.stringify({
        method: request.method,
        url: request.url,
        type: request.headers['content-type'],
        cookie: request.headers.cookie,
        body: body.toString(),
      }),
    );
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket, request) => {
    asked.push({ what: `SOCKET ${request.url}`, headers: request.headers, body: Buffer.alloc(0) });
    socket.on('message', (data, isBinary) => {
      if (!isBinary && String(data) === 'bye') socket.close(4001, 'as you wish');
      else socket.send(data, { binary: isBinary });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    asked,
    held,
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}
