import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Plugin } from 'vite';

const run = promisify(execFile);
const here = import.meta.dirname;
const types: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  json: 'application/json',
  svg: 'image/svg+xml',
  zip: 'application/zip',
};

/** What `scripts/make-programs.ts` made, by the path at which the app serves it. */
export interface MadePrograms {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What the app's policy has to allow for the script that draws programs. */
  readonly frameHash: string;
}

/**
 * Makes the sandbox and the programs when they are first asked for, once. Not before: what only reads the configuration of
 * the build (an editor, a check of unused files) must not start a build.
 */
export function programsOnDemand(): () => Promise<MadePrograms> {
  let made: Promise<MadePrograms> | undefined;
  return () => {
    made ??= makePrograms();
    return made;
  };
}

/** Made in a process of its own, in which packages are read from their sources, and in a folder of its own: builds run beside each other. */
async function makePrograms(): Promise<MadePrograms> {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-programs-'));
  try {
    await run(process.execPath, ['--conditions=guanxi-source', '--import', 'tsx', join(here, 'scripts/make-programs.ts'), folder], {
      cwd: join(here, '../..'),
    });
    return await readMade(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readMade(folder: string): Promise<MadePrograms> {
  const files = new Map<string, Uint8Array>();
  for (const name of ['view.js', 'logic.js', 'members.js', 'elements.js', 'probe.js'])
    files.set(`sandbox/${name}`, await readFile(join(folder, name)));
  for (const name of await readdir(join(folder, 'programs'))) files.set(`programs/${name}`, await readFile(join(folder, 'programs', name)));
  const frameHash = await readFile(join(folder, 'frame-hash.txt'), 'utf8');
  // For servers that send a policy of their own with the app.
  files.set('script-src.txt', new TextEncoder().encode(`blob: ${frameHash}\n`));
  return { files, frameHash };
}

/** Serves mini-programs and what runs them: in the build as files, while one develops by the server. */
export function programsPlugin(made: () => Promise<MadePrograms>): Plugin {
  return {
    name: 'mini-programs',
    async generateBundle() {
      for (const [fileName, source] of (await made()).files) this.emitFile({ type: 'asset', fileName, source });
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const path = (request.url ?? '').split('?')[0]?.slice(1) ?? '';
        made().then(({ files }) => {
          const bytes = files.get(path);
          if (bytes === undefined) return next();
          response.setHeader('content-type', types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream');
          response.end(bytes);
          return undefined;
        }, next);
      });
    },
  };
}
