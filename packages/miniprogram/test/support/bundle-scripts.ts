import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles a module from sources into one script for a browser. */
export async function bundleScript(entry: URL): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    minify: true,
    conditions: ['guanxi-source'],
    // As the package is built: the framework's development checks are for its developers.
    define: { process: '{"env":{"NODE_ENV":"production"}}' },
  });
  return outputFiles[0]?.text ?? '';
}

/** The two scripts of the sandbox, from sources. */
export async function bundleSandbox(): Promise<{ readonly view: string; readonly logic: string }> {
  const [view, logic] = await Promise.all([
    bundleScript(new URL('../../src/view/program-view.ts', import.meta.url)),
    bundleScript(new URL('../../src/logic/program-logic.ts', import.meta.url)),
  ]);
  return { view, logic };
}
