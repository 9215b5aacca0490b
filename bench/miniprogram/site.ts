import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compileProgram, memoryFiles } from '@guanxi/miniprogram/compiler';
import { createSigningKey, packProgram } from '@guanxi/miniprogram/package';
import { bundleSandbox, bundleScript } from '../../packages/miniprogram/test/support/bundle-scripts.js';
import { npm } from '../../packages/miniprogram/test/support/wrapped-library.js';
import { codeBytes } from './code-bytes.js';

/** A site that serves one program twice: `/host` runs it in the host, `/one-thread` on the page's own thread. */
export interface MiniprogramSite {
  readonly url: string;
  /** Public keys that the host trusts. */
  readonly trusted: readonly string[];
  /** Bytes of the program's package as it is fetched, and of the JavaScript in it: modules and compiled templates. */
  readonly packedBytes: number;
  readonly codeBytes: number;
  close(): Promise<void>;
}

/** Compiles, packs and serves the program. Nothing is cached by browsers. */
export async function serveProgram(files: Readonly<Record<string, string>>): Promise<MiniprogramSite> {
  const program = await compileProgram(memoryFiles(files), { npm });
  const wrong = program.problems.find(({ severity }) => severity === 'error');
  if (wrong) throw new Error(`${wrong.path}: ${wrong.message}`);
  const developer = await createSigningKey();
  const { packages } = await packProgram(program, { id: 'bench', version: '1.0.0', name: 'Bench', developer });
  const bytes = packages[0]?.bytes ?? new Uint8Array();
  const plain = JSON.stringify({ ...program, packages: program.packages.map((one) => ({ ...one, assets: {} })) });
  const [sandbox, host, oneThread] = await Promise.all([
    bundleSandbox(),
    bundleScript(new URL('host-page.ts', import.meta.url)),
    bundleScript(new URL('one-thread-page.ts', import.meta.url), []),
  ]);
  const served: Readonly<Record<string, readonly [type: string, body: string | Uint8Array]>> = {
    '/host': ['text/html', page('/host.js')],
    '/one-thread': ['text/html', page('/one-thread.js')],
    '/host.js': ['text/javascript', host],
    '/one-thread.js': ['text/javascript', oneThread],
    '/view.js': ['text/javascript', sandbox.view],
    '/logic.js': ['text/javascript', sandbox.logic],
    '/members.js': ['text/javascript', sandbox.members],
    '/program.zip': ['application/zip', bytes],
    '/program.json': ['application/json', plain],
  };
  const server = createServer(({ url = '' }, response) => {
    const found = served[url];
    response.setHeader('cache-control', 'no-store');
    if (found) response.setHeader('content-type', `${found[0]}; charset=utf-8`);
    response.statusCode = found ? 200 : 404;
    response.end(found?.[1]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    trusted: [developer.publicKey],
    packedBytes: bytes.length,
    codeBytes: codeBytes(program),
    close() {
      server.closeAllConnections();
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}

function page(script: string): string {
  return `<!doctype html><meta name="viewport" content="width=device-width"><style>html,body{margin:0;height:100%}body>div{position:absolute!important;inset:0}</style><body><script src="${script}"></script>`;
}
