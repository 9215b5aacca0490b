import { readFileSync } from 'node:fs';
import type { Options } from 'tsup';
import { composedFramework } from './composed-framework.js';

/** What differs between packages. */
export interface PackageConfig {
  /** Entries, named as in `exports` (`./hub`), that must run in browsers too. @default all */
  readonly neutral?: readonly string[];
  /** Sources that are built but not exported: programs. */
  readonly programs?: readonly string[];
  /** Entries, named as in `exports`, that are whole scripts for a browser: everything they import is within, and nothing is shared. */
  readonly scripts?: readonly string[];
}

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly 'guanxi-source': string; readonly import: { readonly default: string } }>>;
}

/**
 * How tsup builds the package in the present folder: each entry of its `exports` as ESM, CommonJS and declarations.
 * The exports map is the only list of entries, so what is published and what is built cannot part.
 */
export function packageConfig({ neutral, programs = [], scripts = [] }: PackageConfig = {}): Options[] {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  const entries = Object.entries(exports).flatMap(([name, target]) =>
    typeof target === 'string'
      ? []
      : [{ name, from: target['guanxi-source'], to: target.import.default.slice('./dist/'.length, -'.js'.length) }],
  );
  const isNeutral = (name: string) => neutral?.includes(name) ?? true;
  const build = (platform: 'neutral' | 'node') => {
    const chosen = entries.filter(({ name }) => !scripts.includes(name) && isNeutral(name) === (platform === 'neutral'));
    return chosen.length === 0 ? [] : [{ ...shared, platform, entry: Object.fromEntries(chosen.map(({ from, to }) => [to, from])) }];
  };
  const built: Options[] = [...build('neutral'), ...build('node')];
  for (const { name, from, to } of entries) {
    if (scripts.includes(name)) built.push({ ...shared, ...wholeScript, entry: { [to]: from } });
  }
  if (programs.length > 0) built.push({ ...shared, platform: 'node', format: ['esm'], dts: false, entry: [...programs] });
  return built;
}

/** One file that a page can run as it is. Code that asks for the environment's name is told that it is no development. */
const wholeScript: Options = {
  platform: 'browser',
  noExternal: [/./],
  splitting: false,
  minify: 'terser',
  terserOptions: { module: true, ecma: 2020, compress: { passes: 2 } },
  esbuildPlugins: [composedFramework()],
  sourcemap: false,
  define: { process: '{"env":{"NODE_ENV":"production"}}' },
  // From sources, so that what other packages of ours give is only what is used of it.
  esbuildOptions(options) {
    options.conditions = ['guanxi-source', 'module', 'import'];
  },
};

const shared: Options = {
  format: ['esm', 'cjs'],
  target: 'es2022',
  // TypeScript 6 calls an option that tsup sets (baseUrl) deprecated.
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  sourcemap: true,
  treeshake: true,
  minify: false,
  clean: false,
};
