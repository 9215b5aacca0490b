import type { CompiledComponent, CompiledPackage } from '../program/compiled-program.js';
import type { AppConfig } from '../program/config.js';

/** The files of a package: code of one kind together, as it packs better and is parsed at once; assets each by itself. */
export function filesOf(compiled: CompiledPackage, app: AppConfig | null): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const put = (path: string, value: unknown) => files.set(path, new TextEncoder().encode(JSON.stringify(value)));
  if (app !== null) put('app.json', { format: 1, app });
  const components = Object.entries(compiled.components);
  put('components.json', Object.fromEntries(components.map(([path, { template: _, ...rest }]) => [path, rest])));
  put('templates.json', Object.fromEntries(components.map(([path, { template }]) => [path, template])));
  put('modules.json', compiled.modules);
  put('sheets.json', compiled.sheets);
  for (const [path, bytes] of Object.entries(compiled.assets)) files.set(`assets/${path}`, bytes);
  return files;
}

/** The package that files make. Only for files whose hashes a trusted signature covers: what is in them is not looked at again. */
export function packageFrom(files: ReadonlyMap<string, Uint8Array>, { root, independent }: Pick<CompiledPackage, 'root' | 'independent'>) {
  const get = (path: string): unknown => {
    const bytes = files.get(path);
    return bytes === undefined ? {} : JSON.parse(new TextDecoder().decode(bytes));
  };
  const templates = get('templates.json') as Record<string, string>;
  const components = get('components.json') as Record<string, Omit<CompiledComponent, 'template'>>;
  const compiled: CompiledPackage = {
    root,
    independent,
    modules: get('modules.json') as CompiledPackage['modules'],
    components: Object.fromEntries(Object.entries(components).map(([path, rest]) => [path, { ...rest, template: templates[path] ?? '' }])),
    sheets: get('sheets.json') as CompiledPackage['sheets'],
    assets: Object.fromEntries(
      [...files].flatMap(([path, bytes]) => (path.startsWith('assets/') ? [[path.slice('assets/'.length), bytes]] : [])),
    ),
  };
  const { app = null } = get('app.json') as { app?: AppConfig };
  return { compiled, app };
}
