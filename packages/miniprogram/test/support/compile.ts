import { type CompileOptions, compileProgram, memoryFiles } from '@guanxi/miniprogram/compiler';
import type { CompiledComponent, CompiledModule, CompiledPackage, CompiledProgram } from '../../src/program/compiled-program.js';

/** The files of a program with one page, and others over them. */
export function onePage(files: Readonly<Record<string, string | Uint8Array>> = {}): Record<string, string | Uint8Array> {
  return {
    'app.json': '{ "pages": ["pages/a/a"] }',
    'app.js': 'App({});',
    'pages/a/a.js': 'Page({});',
    'pages/a/a.wxml': '<view />',
    ...files,
  };
}

/** Compiles a program with one page. */
export function compileFiles(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  options: CompileOptions = {},
): Promise<CompiledProgram> {
  return compileProgram(memoryFiles(onePage(files)), options);
}

/** The codes of what was found, with their files. */
export function codesOf(program: CompiledProgram): string[] {
  return program.problems.map(({ severity, code, path }) => `${severity} ${code} ${path}`);
}

/** The main package. */
export function mainOf(program: CompiledProgram): CompiledPackage {
  const [main] = program.packages;
  if (main === undefined) throw new Error('There is no main package.');
  return main;
}

/** A module of the main package that compiled. */
export function moduleOf(program: CompiledProgram, path: string): Extract<CompiledModule, { code: string }> {
  const module = mainOf(program).modules[path];
  if (module === undefined || !('code' in module)) throw new Error(`${path} did not compile: ${JSON.stringify(module)}`);
  return module;
}

/** A component of the main package. */
export function componentOf(program: CompiledProgram, path: string): CompiledComponent {
  const component = mainOf(program).components[path];
  if (component === undefined) throw new Error(`There is no ${path}.`);
  return component;
}

/** Runs a program's modules as WeChat would, from one on. */
export function runModules(program: CompiledProgram, entry: string): unknown {
  const loaded = new Map<string, { exports: unknown }>();
  const load = (path: string): unknown => {
    const known = loaded.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} as unknown };
    loaded.set(path, module);
    const { code, imports } = moduleOf(program, path);
    const require = Object.assign((request: string) => load(imports[request] ?? `missing ${request}`), { async: () => Promise.resolve() });
    new Function('require', 'module', 'exports', 'name', code)(require, module, module.exports, './near');
    return module.exports;
  };
  return load(entry);
}
