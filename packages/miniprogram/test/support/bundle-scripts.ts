import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { composedFramework } from '../../../../tooling/build/composed-framework.js';

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
    plugins: [composedFramework()],
    // As the package is built: the framework's development checks are for its developers.
    define: { process: '{"env":{"NODE_ENV":"production"}}' },
  });
  return outputFiles[0]?.text ?? '';
}

/** The scripts of the sandbox, from sources. */
export async function bundleSandbox(): Promise<{ readonly view: string; readonly logic: string; readonly members: string }> {
  const [view, logic, members] = await Promise.all([
    bundleScript(new URL('../../src/view/program-view.ts', import.meta.url)),
    bundleScript(new URL('../../src/logic/program-logic.ts', import.meta.url)),
    bundleScript(new URL('../../src/members/program-members.ts', import.meta.url)),
  ]);
  return { view, logic, members };
}
