import type { CompiledPackage, CompiledProgram } from '../program/compiled-program.js';
import type { ComponentConfig } from '../program/config.js';
import type { JoinedFiles, LogicPackage } from '../protocol/messages.js';

/** A package as logic gets it; `shared` are the components that app.json has for all pages and components. */
export function logicPackage(compiled: CompiledPackage, shared: CompiledProgram['app']['usingComponents']): LogicPackage {
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
  const components = Object.entries(compiled.components).map(
    ([path, { config, module, sheets, classPrefix, template }]) =>
      [path, { config: { ...config, usingComponents: namedIn(template, config, shared) }, module, sheets, classPrefix }] as const,
  );
  const encoder = new TextEncoder();
  return {
    root: compiled.root,
    scripts: joinedFiles(packageScripts(compiled).map(([path, script]) => [path, encoder.encode(script)])),
    imports,
    components: Object.fromEntries(components),
    problems,
    assets: joinedFiles(Object.entries(compiled.assets)),
  };
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

/**
 * The components that the template names: app.json may name a hundred for a page that has ten of them. A compiled template has
 * its tags, and what it gives for generics, as texts in quotes; a text that is no tag but reads like one costs nothing but time.
 */
function namedIn(template: string, config: ComponentConfig, shared: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const using = Object.entries({ ...shared, ...config.usingComponents });
  if (using.length === 0) return {};
  const texts = new Set([...template.matchAll(/"([\w-]+)(?=")/g)].map(([, text]) => text));
  const named = using.filter(([tag]) => texts.has(tag) || !/^[\w-]+$/.test(tag)).map(([tag]) => tag);
  // What stands for one that is not there yet may be another one.
  const standing = new Set(named.map((tag) => config.componentPlaceholder[tag]));
  return Object.fromEntries(using.filter(([tag]) => named.includes(tag) || standing.has(tag)));
}
