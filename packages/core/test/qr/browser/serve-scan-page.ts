import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The page, its workers and the WebAssembly on a loopback origin. */
export interface ServedScanPage {
  readonly url: string;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** Bundles the page and its workers from sources, as an app's bundler would, and serves them. */
export async function serveScanPage(): Promise<ServedScanPage> {
  const resolve = createRequire(import.meta.url).resolve;
  const { outputFiles } = await build({
    entryPoints: {
      page: fileURLToPath(new URL('scan-page.ts', import.meta.url)),
      worker: fileURLToPath(new URL('../../../src/qr/worker/scan-worker.ts', import.meta.url)),
      zxing: fileURLToPath(new URL('zxing-worker.ts', import.meta.url)),
      detector: fileURLToPath(new URL('platform-detector.ts', import.meta.url)),
    },
    outdir: '/',
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    conditions: ['guanxi-source'],
  });
  const files = new Map<string, Uint8Array>(outputFiles.map(({ path, contents }) => [path, contents]));
  // The worker as it is, on a platform that has a detector before it is loaded.
  files.set('/platform.js', new TextEncoder().encode("import '/detector.js'; import '/worker.js';"));
  files.set('/zxing_reader.wasm', await readFile(resolve('zxing-wasm/reader/zxing_reader.wasm')));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const file = files.get(path);
    const type = path.endsWith('.js') ? 'text/javascript' : path.endsWith('.wasm') ? 'application/wasm' : 'text/html';
    response.setHeader('content-type', type);
    response.end(file ?? '<!doctype html><title>scan</title><body><script type="module" src="/page.js"></script>');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    close() {
      server.closeAllConnections();
      return new Promise((done, reject) => server.close((error) => (error ? reject(error) : done())));
    },
  };
}
