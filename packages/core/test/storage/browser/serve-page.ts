import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A page on a loopback origin, which IndexedDB needs, with one bundled script. */
export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

/** Bundles the module `entry` from sources and serves it in an empty page, and its `worker`, if it has one, as `/worker.js`. */
export async function servePage(entry: URL, worker?: URL): Promise<ServedPage> {
  const { outputFiles } = await build({
    entryPoints: { page: fileURLToPath(entry), ...(worker ? { worker: fileURLToPath(worker) } : {}) },
    outdir: '/',
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    minify: true,
    conditions: ['guanxi-source'],
  });
  const scripts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const server = createServer((request, response) => {
    const script = scripts.get(request.url ?? '/');
    response.setHeader('content-type', `${script === undefined ? 'text/html' : 'text/javascript'}; charset=utf-8`);
    response.end(script ?? '<!doctype html><title>storage</title><script src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}
