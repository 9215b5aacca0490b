import { systemClock } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import { compileProgram, memoryFiles } from '../../compiler/index.js';
import { loadTemplateCompiler } from '../../compiler/wxml/template-compiler.js';
import type { DevProgram, DevState } from '../../dev-page/dev-program.js';
import { directoryFiles } from '../../node/directory-files.js';
import { projectFiles } from '../../node/project-files.js';
import type { TranslationFailure } from '../../node/translation-failure.js';
import type { CompiledProgram, Problem } from '../../program/compiled-program.js';
import { keepFiles } from './kept-files.js';
import { watchFolder } from './watched-folder.js';

/** What the folder of a program is at present, compiled. */
export interface DevCompiler {
  state(): DevState;
  /** The latest that could be compiled, as JSON; null when none could. */
  program(): string | null;
  close(): void;
}

/** What it compiles. */
export interface DevCompilerOptions extends Pick<DevState, 'id' | 'name' | 'domains' | 'person'> {
  readonly folder: string;
  /** A node_modules, or null. */
  readonly npm: string | null;
  readonly changed: (state: DevState) => void;
}

/**
 * Compiles, and again whenever a file changes. Files that did not change are not read again, and the template compiler is
 * started once. Settles when the first compilation is over, well or not.
 */
export async function createDevCompiler({ folder, npm, changed, ...about }: DevCompilerOptions): Promise<DevCompiler> {
  const unread = new Map<string, TranslationFailure>();
  const files = keepFiles(projectFiles(folder, { untranslated: (path, failure) => void unread.set(path, failure) }));
  const packages = npm === null ? memoryFiles({}) : keepFiles(directoryFiles(npm));
  const templateCompiler = await loadTemplateCompiler();
  let text: string | null = null;
  let state: DevState = { ...about, revision: 0, took: 0, problems: untranslated(unread), failure: null };
  let work = Promise.resolve();
  const compile = async () => {
    const began = systemClock.now();
    try {
      const program = await compileProgram(files, { npm: packages, templateCompiler });
      text = written(program);
      state = {
        ...state,
        revision: state.revision + 1,
        took: systemClock.now() - began,
        problems: [...untranslated(unread), ...program.problems],
        failure: null,
      };
    } catch (cause) {
      const { reason, code, message } = GuanxiError.from(cause);
      state = { ...state, problems: [], failure: `${reason ?? code}: ${message}` };
    }
    changed(state);
  };
  const unwatch = watchFolder(folder, (paths) => {
    // What was in the way may have been in a file that it imports, or a package that is there by now.
    files.forget(new Set([...paths, ...unread.keys()]));
    unread.clear();
    work = work.then(compile);
  });
  work = compile();
  await work;
  return { state: () => state, program: () => text, close: unwatch };
}

/** Files in another language that could not be made JavaScript or WXSS. */
function untranslated(unread: ReadonlyMap<string, TranslationFailure>): Problem[] {
  return [...unread].map(([path, { reason, ...at }]) => ({ severity: 'error', code: 'source-language', path, message: reason, ...at }));
}

function written({ packages, ...program }: CompiledProgram): string {
  const plain: DevProgram = {
    ...program,
    packages: packages.map((one) => ({
      ...one,
      assets: Object.fromEntries(Object.entries(one.assets).map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')])),
    })),
  };
  return JSON.stringify(plain);
}
