import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

/**
 * Bundles the view framework of mini-programs and its adapter from their sources, as their own builds do it for one kind of
 * backend: ours is the composed one. Its flags become constants, so that what only the other kinds need falls away, and what a
 * worker has no use for becomes empty. Private names become short, which no minifier does by itself, as they are properties.
 * An eighth of the script of logic, compressed, is saved so.
 */
export function composedFramework(): Plugin {
  return {
    name: 'composed-framework',
    setup(build) {
      const { resolve } = createRequire(import.meta.url);
      const sourcesOf = (name: string) => join(dirname(resolve(`${name}/package.json`)), 'src');
      const [framework, adapter] = [sourcesOf('glass-easel'), sourcesOf('glass-easel-miniprogram-adapter')];
      let shorten = (text: string) => text;
      build.onStart(async () => {
        shorten = shortNames(await Promise.all([framework, adapter].map(textsIn)));
      });
      build.onResolve({ filter: /^glass-easel$/ }, () => ({ path: join(framework, 'index.ts') }));
      build.onResolve({ filter: /^glass-easel-miniprogram-adapter$/ }, () => ({ path: join(adapter, 'index.ts') }));
      build.onLoad({ filter: /[\\/]glass-easel(-miniprogram-adapter)?[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
        const other = path.match(otherModules)?.[1];
        if (other) return { contents: instead[other] ?? '', loader: 'ts', resolveDir: dirname(copyData) };
        const text = shorten(await readFile(path, 'utf8'));
        const flagged = text.replace(flags, (_, flag: string) => String(flag === 'BM.COMPOSED'));
        // By their own settings, not by ours: imports of types must go, since the modules import one another in circles.
        const { code } = await build.esbuild.transform(flagged, { loader: 'ts', target: 'es2022', tsconfigRaw });
        // Entered here, every class of the circle is there before another extends it; its own bundler finds another way in.
        const first = path === join(framework, 'index.ts') ? "import './shadow_root';\n" : '';
        // Still as TypeScript: names that are re-exported may be types, which are not there any more.
        return { contents: first + code, loader: 'ts' };
      });
    },
  };
}

/** All TypeScript within a folder as one text, the same in every build. */
async function textsIn(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('\n');
}

/**
 * What gives every private name of these texts its short one, the most frequent the shortest. The prefix stays, so that none of
 * them can be a name that a program gives to something.
 */
function shortNames(texts: readonly string[]): (text: string) => string {
  const counts = new Map<string, number>();
  for (const [name] of texts.join('\n').matchAll(privateNames)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const byCount = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const short = new Map(byCount.map(([name], place) => [name, `_$${place.toString(36)}`]));
  return (text) => text.replace(privateNames, (name) => short.get(name) ?? name);
}

/** Fields that are only declared are none, as in their own builds. */
const tsconfigRaw = { compilerOptions: { useDefineForClassFields: false } };
const privateNames = /\b_\$[a-zA-Z]\w*/g;
const flags = /\b(ENV\.DEV|BM\.(?:DYNAMIC|SHADOW|DOMLIKE|COMPOSED))\b/g;

const copyData = fileURLToPath(new URL('../../packages/miniprogram/src/logic/copy-data.ts', import.meta.url)).replaceAll('\\', '/');

/**
 * Modules that a worker has no use for, with what others import of them: backends that there are not, templates drawn into a
 * document, and queries and observers in whose place every component has ours. And the one that copies data, since the
 * framework's own overflows the stack where a program keeps a component in its data.
 */
const instead: Readonly<Record<string, string>> = {
  current_window_backend_context: classes('CurrentWindowBackendContext'),
  empty_backend: classes('EmptyBackendContext', 'EmptyBackendElement', 'EmptyBackendShadowRootContext'),
  empty_composed_backend: classes('EmptyComposedBackendContext', 'EmptyComposedBackendElement'),
  native_rendering: classes('GlassEaselTemplateDOM'),
  selector_query: classes('SelectorQuery'),
  intersection: classes('IntersectionObserver'),
  data_utils: `export { copyData as simpleDeepCopy, copyData as deepCopy } from '${copyData}';
export enum AutoDestroyState { Disabled, Enabled, Destroyed }`,
};
const otherModules = new RegExp(`[\\\\/](${Object.keys(instead).join('|')})\\.ts$`);

function classes(...names: readonly string[]): string {
  return names.map((name) => `export class ${name} {}`).join('\n');
}
