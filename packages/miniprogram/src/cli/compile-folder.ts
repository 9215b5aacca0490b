import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { GuanxiError } from '@guanxi/core/contract';
import { compileProgram, memoryFiles } from '../compiler/index.js';
import { directoryFiles } from '../node/directory-files.js';
import { projectFiles } from '../node/project-files.js';
import { type RecordedFiles, recordFiles } from '../package/source-archive.js';
import type { CompiledProgram, Problem } from '../program/compiled-program.js';
import type { Arguments } from './arguments.js';
import type { Terminal } from './run.js';

/** A compiled folder. */
export interface CompiledFolder {
  readonly program: CompiledProgram;
  readonly errors: number;
  /** What it was compiled from. */
  readonly sources: { readonly files: RecordedFiles; readonly npm: RecordedFiles };
}

/** Compiles the folder of a command and says what is wrong with it. */
export async function compileFolder(given: Arguments, terminal: Terminal): Promise<CompiledFolder> {
  const folder = programFolder(given);
  const npm = npmOf(given, folder);
  const unread = new Set<string>();
  const files = projectFiles(folder, {
    untranslated: (path, { reason, line, column }) => unread.add(`${path}:${line}:${column}: error source-language: ${reason}`),
  });
  const sources = { files: recordFiles(files), npm: recordFiles(npm === null ? memoryFiles({}) : directoryFiles(npm)) };
  const program = await compileProgram(sources.files, { npm: sources.npm });
  for (const line of [...unread, ...program.problems.map(lineOf)]) terminal.out(line);
  const errors = unread.size + program.problems.filter(({ severity }) => severity === 'error').length;
  return { program, errors, sources };
}

/** The folder that a command names; throws what to write when it names none, or one that there is not. */
export function programFolder(given: Arguments): string {
  const [named] = given.operands;
  if (named === undefined) throw new GuanxiError('invalid', `${given.command} needs the folder of the program.`, { reason: 'usage' });
  const folder = resolve(named);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new GuanxiError('not-found', `There is no folder ${folder}.`, { reason: 'no-folder' });
  }
  return folder;
}

/** Where npm packages come from: what `--npm` says, else the nearest node_modules. */
export function npmOf(given: Arguments, folder: string): string | null {
  return given.option('npm') ?? npmAbove(folder);
}

/** A problem as editors and people find it. */
export function lineOf({ path, line = 1, column = 1, severity, code, message }: Problem): string {
  return `${path}:${line}:${column}: ${severity} ${code}: ${message}`;
}

function npmAbove(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const candidate = join(at, 'node_modules');
    if (existsSync(candidate)) return candidate;
    if (dirname(at) === at) return null;
  }
}
