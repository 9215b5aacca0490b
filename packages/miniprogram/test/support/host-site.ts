import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bundleSandbox, bundleScript } from './bundle-scripts.js';

/** A host app's site that counts who comes. */
export interface HostSite {
  readonly url: string;
  /** Paths that were asked for, upgrades to sockets as `ws:…`, each with its origin header and whether a cookie came. */
  readonly hits: string[];
  close(): Promise<void>;
}

/** Serves a page with a host, bundled from sources, and its scripts. Everything else answers `{"ok":true}` to everybody. */
export async function serveHostSite(): Promise<HostSite> {
  const [page, { view, logic, members, elements }] = await Promise.all([
    bundleScript(new URL('./host-page.ts', import.meta.url)),
    bundleSandbox(),
  ]);
  const files: Readonly<Record<string, readonly [type: string, text: string]>> = {
    '/': ['text/html', html],
    '/page.js': ['text/javascript', page],
    '/view.js': ['text/javascript', view],
    '/logic.js': ['text/javascript', logic],
    '/members.js': ['text/javascript', members],
    '/elements.js': ['text/javascript', elements],
  };
  const hits: string[] = [];
  const server = createServer((request, response) => {
    const { url = '/', headers } = request;
    const file = files[url];
    if (!file && url !== '/favicon.ico') hits.push(`${request.method} ${url}${headers.cookie ? ' with cookie' : ''}`);
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    response.setHeader('content-type', `${file?.[0] ?? 'application/json'}; charset=utf-8`);
    response.setHeader('set-cookie', 'host=secret; SameSite=Lax');
    response.end(file?.[1] ?? '{"ok":true}');
  });
  server.on('upgrade', (request, socket) => {
    hits.push(`ws:${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hits,
    close() {
      server.closeAllConnections();
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}

const html =
  '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>host</title><style>html,body{margin:0;height:100%}#stage{height:100%;display:grid;grid-auto-flow:column;grid-auto-columns:1fr}#stage>section{display:none}</style><div id="stage"></div><script src="/page.js"></script>';
