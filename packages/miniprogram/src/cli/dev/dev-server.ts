import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { GuanxiError } from '@guanxi/core/contract';
import type { DevState } from '../../dev-page/dev-program.js';
import type { DevBackend } from './dev-backend.js';
import { answerAtDoor } from './dev-doors.js';
import { devLimits } from './dev-limits.js';
import { type DevRoute, proxyForPage } from './dev-proxy.js';
import type { DevScripts } from './dev-scripts.js';
import { createDevSockets } from './dev-sockets.js';

/** The server of `guanxi-mini dev`. */
export interface DevServer {
  readonly port: number;
  /** Tells all pages that are open. */
  tell(state: DevState): void;
  close(): Promise<void>;
}

/** What it serves. */
export interface DevServerOptions {
  readonly host: string;
  readonly port: number;
  readonly scripts: DevScripts;
  readonly state: () => DevState;
  readonly program: () => string | null;
  readonly backend: DevBackend;
  readonly routes: readonly DevRoute[];
}

const html =
  '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>guanxi-mini dev</title><link rel="icon" href="data:,"><body><script type="module" src="/dev-page.js"></script>';

/**
 * Serves the page, its scripts and the program. Rejects with the system's error when the port is taken. Pages that were
 * reached by a name that is not this machine's get nothing: a name can be made to lead here by anybody.
 */
export async function openDevServer(options: DevServerOptions): Promise<DevServer> {
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    serve(request, response, options, listeners).catch((cause: unknown) => {
      if (response.headersSent) return response.destroy();
      const { code, message } = GuanxiError.from(cause, 'unavailable');
      const body = JSON.stringify({ error: { code: (cause as Error).name === 'TimeoutError' ? 'timeout' : code, message } });
      answer(response, code === 'forbidden' ? 403 : 502, 'application/json', body);
    });
  });
  const sockets = createDevSockets(() => ({ domains: options.state().domains, routes: options.routes }));
  server.on('upgrade', (request, stream, head) => {
    if (request.url === '/socket' && isOwnHost(request.headers.host ?? '', options.host) && isOwnPage(request))
      sockets.take(request, stream, head);
    else stream.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => resolve());
  });
  return {
    port: portOf(server),
    tell(state) {
      for (const one of listeners) one.write(eventOf(state));
    },
    close() {
      sockets.close();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { host, scripts, state, program, backend, routes }: DevServerOptions,
  listeners: Set<ServerResponse>,
): Promise<void> {
  if (!isOwnHost(request.headers.host ?? '', host)) return answer(response, 421, 'text/plain', 'This server is not known by that name.');
  const [path = '/', query = ''] = (request.url ?? '/').split('?');
  const isPage = isOwnPage(request);
  const method = request.method ?? 'GET';
  if (isPage && method === 'POST' && path === '/proxy') return proxyForPage(request, response, { domains: state().domains, routes });
  const body = method === 'POST' ? await readJson(request) : null;
  const answered = answerAtDoor(backend, state().id, { method, path, query: new URLSearchParams(query), body, isPage });
  if (answered) return answer(response, answered.status, 'application/json', JSON.stringify(answered.body));
  if (method !== 'GET' && method !== 'HEAD') return answer(response, 405, 'text/plain', 'Only GET and HEAD are served.');
  const script = /^\/([a-z-]+)\.js$/.exec(path)?.[1];
  if (path === '/') return answer(response, 200, 'text/html', html);
  if (script !== undefined && Object.hasOwn(scripts, script))
    return answer(response, 200, 'text/javascript', await readFile(scripts[script as keyof DevScripts]));
  if (path === '/program.json') {
    const text = program();
    return text === null
      ? answer(response, 404, 'text/plain', 'Nothing was compiled yet.')
      : answer(response, 200, 'application/json', text);
  }
  if (path !== '/events') return answer(response, 404, 'text/plain', 'There is no such file.');
  if (listeners.size >= devLimits.listeners) return answer(response, 503, 'text/plain', 'Too many pages are open.');
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream' });
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
  response.write(eventOf(state()));
}

/** What a question holds as JSON; null when it is none, or more than a question holds. */
async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>> | null> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) {
    text += String(part);
    if (text.length > devLimits.question) return null;
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null; // Whoever reads it says what is missing.
  }
}

/** Nothing is kept by the browser, and no other page can read it. */
const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

function answer(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { ...headers, 'content-type': `${type}; charset=utf-8` });
  response.end(body);
}

function eventOf(state: DevState): string {
  return `data: ${JSON.stringify(state)}\n\n`;
}

/** A browser names the page that a question comes from, and no page can name another. */
function isOwnPage({ headers: { origin, host } }: IncomingMessage): boolean {
  return origin === `http://${host}`;
}

/** Whether the name is this machine's own: `localhost`, an address, or what the server was told to listen at. */
function isOwnHost(header: string, host: string): boolean {
  const name = header.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return name === 'localhost' || name === host || isIP(name) !== 0;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
