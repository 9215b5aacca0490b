import type { CompiledPackage } from '../program/compiled-program.js';
import { componentDependencies } from '../program/component-dependencies.js';
import type { JoinedFiles, LogicPackage } from '../protocol/messages.js';

/** A package as logic gets it, its scripts in the order in which `pages` and what they name read them. */
export function logicPackage(compiled: CompiledPackage, pages: readonly string[]): LogicPackage {
  const imports: Record<string, Readonly<Record<string, string>>> = {};
  const problems: Record<string, string> = {};
  for (const [path, module] of Object.entries(compiled.modules)) {
    if ('problem' in module) {
      const { line, column, message } = module.problem;
      problems[path] = `module '${path}' was not compiled: ${message}${line === undefined ? '' : ` (${line}:${column ?? 1})`}`;
      continue;
    }
    imports[path] = module.imports;
  }
  const components = Object.fromEntries(
    Object.entries(compiled.components).map(
      ([path, { config, module, sheets, classPrefix }]) => [path, { config, module, sheets, classPrefix }] as const,
    ),
  );
  const encoder = new TextEncoder();
  const places = readingPlaces(imports, components, pages);
  const placeOf = ([path]: readonly [path: string, script: string]) => places.get(path) ?? places.size;
  const scripts = packageScripts(compiled).sort((one, other) => placeOf(one) - placeOf(other));
  return {
    root: compiled.root,
    scripts: joinedFiles(scripts.map(([path, script]) => [path, encoder.encode(script)])),
    imports,
    components,
    problems,
    assets: joinedFiles(Object.entries(compiled.assets)),
  };
}

/**
 * The place of each script in the order in which logic reads them: those of app.js, then those of one page after the other with all that
 * it names. What is read at once lies side by side then: a piece of a handle costs a browser about as much as reading its bytes.
 */
function readingPlaces(
  imports: LogicPackage['imports'],
  components: LogicPackage['components'],
  pages: readonly string[],
): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const seen = new Set<string>();
  const read = (script: string) => {
    if (places.has(script)) return;
    places.set(script, places.size);
    for (const one of Object.values(imports[script] ?? {})) read(one);
  };
  const visit = (path: string) => {
    const component = seen.has(path) ? undefined : components[path];
    seen.add(path);
    if (!component) return;
    if (component.module !== null) read(component.module);
    read(`${path}.wxml`);
    for (const one of componentDependencies(component.config)) visit(one);
  };
  read('app.js');
  for (const page of pages) visit(page);
  return places;
}

/** Scripts that define the modules and, as `<component>.wxml`, the templates of a package. */
export function packageScripts({ modules, components }: CompiledPackage): [path: string, script: string][] {
  // A function in brackets is compiled at once, not looked through first and compiled when it is called: logic reads what it
  // calls. The line break ends a comment that the code may end with.
  const defined = Object.entries(modules).flatMap(([path, module]): [string, string][] =>
    'code' in module ? [[path, `guanxiDefine(${JSON.stringify(path)},(function(require,module,exports){${module.code}\n}));\n`]] : [],
  );
  const drawn = Object.entries(components).map(([path, { template }]): [string, string] => [
    `${path}.wxml`,
    `guanxiTemplate(${JSON.stringify(path)},(()=>(${template || 'null'})));\n`,
  ]);
  return [...defined, ...drawn];
}

/** All files in one handle, or null when there are none. */
export function joinedFiles(files: readonly (readonly [path: string, bytes: Uint8Array])[]): JoinedFiles | null {
  let at = 0;
  const places = files.map(([path, { length }]) => {
    at += length;
    return [path, [at - length, at]] as const;
  });
  if (places.length === 0) return null;
  return { content: new Blob(files.map(([, bytes]) => bytes as Uint8Array<ArrayBuffer>)), places: Object.fromEntries(places) };
}
