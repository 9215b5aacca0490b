import { GuanxiError } from '@guanxi/core/contract';
import { compileProgram, type ProgramFiles } from '@guanxi/miniprogram/compiler';
import type { CompiledProgram } from '../../packages/miniprogram/src/program/compiled-program.js';
import type { ProgramFolder } from './program-folder.js';

/** A program that was compiled, and the pages that had to be left out for that. */
export interface SweepableProgram {
  readonly program: CompiledProgram;
  readonly missing: readonly string[];
}

/** Compiles a program. A page that app.json names and that is not there keeps no other from being compiled: it is left out. */
export async function compileForSweep(folder: ProgramFolder): Promise<SweepableProgram> {
  const missing: string[] = [];
  for (;;) {
    try {
      const program = await compileProgram(without(folder.files, missing), { npm: folder.npm });
      return { program, missing };
    } catch (cause) {
      const page = GuanxiError.is(cause) && cause.reason === 'page-missing' ? /names the page (\S+),/.exec(cause.message)?.[1] : undefined;
      if (page === undefined || missing.includes(page)) throw cause;
      missing.push(page);
    }
  }
}

/** The files, with pages that are not there given an empty template. */
function without(files: ProgramFiles, pages: readonly string[]): ProgramFiles {
  const empty = new Set(pages.map((page) => `${page}.wxml`));
  return {
    list: async (inside) => [...(await files.list(inside)), ...[...empty].filter((path) => path.startsWith(inside))],
    read: async (path) => (empty.has(path) ? new Uint8Array() : files.read(path)),
  };
}
