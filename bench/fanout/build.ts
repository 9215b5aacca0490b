import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const folder = join(import.meta.dirname, '../../node_modules/.cache/guanxi-fanout');

/**
 * Builds the processes of the benchmark as a package is built, so that what is measured is not what a loader of
 * TypeScript adds to it. Gives the file of each program.
 */
export async function buildPrograms(programs: readonly string[]): Promise<(program: string) => string> {
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: programs.map((program) => join(import.meta.dirname, program)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    conditions: ['guanxi-source'],
    // Ours comes from source, everything else from where it is installed.
    plugins: [
      {
        name: 'installed',
        setup({ onResolve }) {
          onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
            kind === 'entry-point' || path.startsWith('@guanxi/') ? null : { path, external: true },
          );
        },
      },
    ],
    logLevel: 'silent',
  });
  return (program) => join(folder, program.replace(/\.ts$/, '.mjs'));
}
