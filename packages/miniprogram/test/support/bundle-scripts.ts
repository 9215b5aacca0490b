import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { composedFramework } from '../../../../tooling/build/composed-framework.js';

/** Bundles a module from sources into one script for a browser; the view framework for our backend, unless other plugins are given. */
export async function bundleScript(entry: URL, plugins: readonly Plugin[] = [composedFramework()]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    minify: true,
    conditions: ['guanxi-source'],
    plugins: [...plugins],
    // As the package is built: the framework's development checks are for its developers.
    define: { process: '{"env":{"NODE_ENV":"production"}}' },
  });
  return outputFiles[0]?.text ?? '';
}

/** The scripts of the sandbox, from sources. */
export async function bundleSandbox(): Promise<Readonly<Record<'view' | 'logic' | 'members' | 'elements', string>>> {
  const [view, logic, members, elements] = await Promise.all([
    bundleScript(new URL('../../src/view/program-view.ts', import.meta.url)),
    bundleScript(new URL('../../src/logic/program-logic.ts', import.meta.url)),
    bundleScript(new URL('../../src/members/program-members.ts', import.meta.url)),
    bundleScript(new URL('../../src/elements/program-elements.ts', import.meta.url)),
  ]);
  return { view, logic, members, elements };
}
