import type { TemplateScope } from '../program/template/template-scope.js';
import type { LogicComponent, LogicPackage } from '../protocol/messages.js';
import { resolvePath } from '../view/resources.js';
import type { WorkerPowers } from './lock-down.js';

type ModuleFunction = (require: unknown, module: { exports: unknown }, exports: unknown) => void;

/** The modules and templates of a program, each run when it is first needed. */
export interface ModuleLoader {
  /** Takes a package: its script defines modules, none of which runs yet. */
  add(loaded: LogicPackage): void;
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
  const runScript = (script: string) => {
    // The names exist for the length of the script, in which only definitions are.
    const names = { guanxiDefine: define, guanxiTemplate: defineTemplate };
    Object.assign(globalThis, names);
    try {
      powers.run(script);
    } finally {
      for (const name of Object.keys(names)) Reflect.deleteProperty(globalThis, name);
    }
  };
  const resolve = (from: string, request: string): string => {
    const known = imports.get(from)?.[request];
    if (known !== undefined) return known;
    const path = resolvePath(request, from);
    return [path, `${path}.js`, `${path}/index.js`].find((one) => functions.has(one)) ?? path;
  };
  const require = (path: string): unknown => {
    const known = running.get(path);
    if (known) return known.exports;
    const body = functions.get(path);
    if (!body) throw new Error(problems.get(path) ?? `module '${path}' is not defined`);
    const module = { exports: {} as unknown };
    running.set(path, module);
    const inner = (request: string) => require(resolve(path, String(request)));
    const asynchronous = async (request: string) => {
      const wanted = resolve(path, String(request));
      if (!functions.has(wanted)) await asyncRequire(wanted);
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
      try {
        runScript(loaded.script);
      } catch {
        // One module that cannot be read keeps its whole script from being read: each on its own then.
        for (const part of loaded.parts) {
          try {
            runScript(part.script);
          } catch (cause) {
            problems.set(part.path, `module '${part.path}' cannot be read: ${String(cause)}`);
            report(cause, part.path);
          }
        }
      }
    },
    require,
    has: (path) => functions.has(path),
    template(path) {
      const make = templates.get(path)?.();
      return typeof make === 'function' ? (make as (scope: TemplateScope) => unknown)(scope) : null;
    },
    component: (path) => components.get(path),
  };
}
