import type { TemplateScope } from '../program/template/template-scope.js';
import type { LogicComponent, LogicPackage } from '../protocol/messages.js';
import { resolvePath } from '../view/resources.js';
import type { ScriptPiece, WorkerPowers } from './lock-down.js';
import { createScriptReader } from './script-reader.js';

type ModuleFunction = (require: unknown, module: { exports: unknown }, exports: unknown) => void;

/** The modules and templates of a program, each read and run when it is first needed. */
export interface ModuleLoader {
  /** Takes a package, of which nothing is read yet. */
  add(loaded: LogicPackage): void;
  /** Reads modules, all that they require, and templates (`<component>.wxml`) at once, which is quicker than one by one. Runs none. */
  read(paths: readonly string[]): void;
  /** Runs the module at the path, once. Throws what it throws, and an error that names it when there is none. */
  require(path: string): unknown;
  has(path: string): boolean;
  /** The compiled template of a component. */
  template(path: string): unknown;
  component(path: string): LogicComponent | undefined;
}

/** What the loader works with. */
export interface ModuleLoaderOptions {
  readonly powers: WorkerPowers;
  /** What compiled templates stand on. */
  readonly scope: TemplateScope;
  readonly report: (error: unknown, where: string) => void;
  /** Brings the package that holds the path: `require.async`. */
  readonly asyncRequire: (path: string) => Promise<void>;
}

/** Makes the loader. */
export function createModuleLoader({ powers, scope, report, asyncRequire }: ModuleLoaderOptions): ModuleLoader {
  const functions = new Map<string, ModuleFunction>();
  const templates = new Map<string, () => unknown>();
  const imports = new Map<string, Readonly<Record<string, string>>>();
  const problems = new Map<string, string>();
  const components = new Map<string, LogicComponent>();
  const running = new Map<string, { exports: unknown }>();

  const define = (path: string, body: ModuleFunction) => {
    if (!functions.has(path)) functions.set(path, body);
  };
  const defineTemplate = (path: string, make: () => unknown) => {
    if (!templates.has(path)) templates.set(path, make);
  };
  const run = (script: readonly ScriptPiece[]) => {
    // The names exist for the length of the script, in which only definitions are.
    const names = { guanxiDefine: define, guanxiTemplate: defineTemplate };
    Object.assign(globalThis, names);
    try {
      powers.run(script);
    } finally {
      for (const name of Object.keys(names)) Reflect.deleteProperty(globalThis, name);
    }
  };
  const scripts = createScriptReader({
    run,
    required: (path) => Object.values(imports.get(path) ?? {}),
    failed(path, cause) {
      problems.set(path, `module '${path}' cannot be read: ${String(cause)}`);
      report(cause, path);
    },
  });
  const { read } = scripts;
  const has = (path: string) => functions.has(path) || scripts.has(path);
  const resolve = (from: string, request: string): string => {
    const known = imports.get(from)?.[request];
    if (known !== undefined) return known;
    const path = resolvePath(request, from);
    return [path, `${path}.js`, `${path}/index.js`].find(has) ?? path;
  };
  const require = (path: string): unknown => {
    const known = running.get(path);
    if (known) return known.exports;
    read([path]);
    const body = functions.get(path);
    if (!body) throw new Error(problems.get(path) ?? `module '${path}' is not defined`);
    const module = { exports: {} as unknown };
    running.set(path, module);
    const inner = (request: string) => require(resolve(path, String(request)));
    const asynchronous = async (request: string) => {
      const wanted = resolve(path, String(request));
      if (!has(wanted)) await asyncRequire(wanted);
      return require(resolve(path, String(request)));
    };
    try {
      body(Object.assign(inner, { async: asynchronous }), module, module.exports);
    } catch (cause) {
      running.delete(path);
      throw cause;
    }
    return module.exports;
  };
  return {
    add(loaded) {
      for (const [path, one] of Object.entries(loaded.imports)) imports.set(path, one);
      for (const [path, one] of Object.entries(loaded.components)) components.set(path, one);
      for (const [path, one] of Object.entries(loaded.problems)) problems.set(path, one);
      scripts.add(loaded.scripts);
    },
    read,
    require,
    has,
    template(path) {
      read([`${path}.wxml`]);
      const make = templates.get(path)?.();
      return typeof make === 'function' ? (make as (scope: TemplateScope) => unknown)(scope) : null;
    },
    component: (path) => components.get(path),
  };
}
