import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Bundles the view framework of mini-programs from its sources, as its own build does it for one kind of backend: ours is
 * the composed one. Its flags become constants, so that what only the other kinds need falls away, and the backends that it
 * brings itself, none of which a worker has, become empty. A sixth of the script of logic is saved so.
 */
export function composedFramework(): Plugin {
  return {
    name: 'composed-framework',
    setup(build) {
      const sources = join(dirname(createRequire(import.meta.url).resolve('glass-easel/package.json')), 'src');
      build.onResolve({ filter: /^glass-easel$/ }, () => ({ path: join(sources, 'index.ts') }));
      build.onLoad({ filter: /[\\/]glass-easel[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
        if (unusedBackends.test(path)) return { contents: emptyBackends, loader: 'ts' };
        const text = await readFile(path, 'utf8');
        const flagged = text.replace(flags, (_, flag: string) => String(flag === 'BM.COMPOSED'));
        // By the compiler's defaults, not by our settings: imports of types must go, since the modules import one another in circles.
        const { code } = await build.esbuild.transform(flagged, { loader: 'ts', target: 'es2022', tsconfigRaw: {} });
        // Entered here, every class of the circle is there before another extends it; its own bundler finds another way in.
        const first = path.endsWith('index.ts') && !/(backend|tmpl)[\\/]index/.test(path) ? "import './shadow_root';\n" : '';
        // Still as TypeScript: names that are re-exported may be types, which are not there any more.
        return { contents: first + code, loader: 'ts' };
      });
    },
  };
}

const flags = /\b(ENV\.DEV|BM\.(?:DYNAMIC|SHADOW|DOMLIKE|COMPOSED))\b/g;
const unusedBackends = /[\\/]backend[\\/](current_window_backend_context|empty_backend|empty_composed_backend)\.ts$/;
const emptyBackends = [
  'CurrentWindowBackendContext',
  'EmptyBackendContext',
  'EmptyBackendElement',
  'EmptyBackendShadowRootContext',
  'EmptyComposedBackendContext',
  'EmptyComposedBackendElement',
]
  .map((name) => `export class ${name} {}`)
  .join('\n');
