import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CompiledProgram } from '../../packages/miniprogram/src/program/compiled-program.js';
import { bundleSandbox, bundleScript } from '../../packages/miniprogram/test/support/bundle-scripts.js';

/** A site whose one page hosts one program. */
export interface SweepSite {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the page, the scripts of the sandbox from sources, and the program. */
export async function serveSweepSite(program: CompiledProgram): Promise<SweepSite> {
  const [page, sandbox] = await Promise.all([bundleScript(new URL('./page/sweeping-page.ts', import.meta.url)), bundleSandbox()]);
  const files: Readonly<Record<string, readonly [type: string, text: string]>> = {
    '/': ['text/html', html],
    '/page.js': ['text/javascript', page],
    '/program.json': ['application/json', programText(program)],
    ...Object.fromEntries(Object.entries(sandbox).map(([name, text]) => [`/${name}.js`, ['text/javascript', text] as const])),
  };
  const server = createServer((request, response) => {
    const [type, text] = files[request.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(text === '' ? 404 : 200, { 'content-type': `${type}; charset=utf-8` });
    response.end(text);
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

function programText(program: CompiledProgram): string {
  const packages = program.packages.map((one) => ({
    ...one,
    assets: Object.fromEntries(Object.entries(one.assets).map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')])),
  }));
  return JSON.stringify({ ...program, packages });
}

const html =
  '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>sweep</title><style>html,body{margin:0;height:100%}</style><body><script src="/page.js"></script>';
