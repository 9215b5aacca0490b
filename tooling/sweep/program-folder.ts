import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ProgramFiles } from '@guanxi/miniprogram/compiler';
import { directoryFiles, projectFiles, type TranslationFailure } from '@guanxi/miniprogram/node';

/** The files of a mini-program as people keep it. */
export interface ProgramFolder {
  /** The folder that app.json is in. */
  readonly root: string;
  readonly files: ProgramFiles;
  /** npm packages: those beside or above it, else what this repository has, such as the library that WeChat itself has. */
  readonly npm: ProgramFiles;
}

/** Finds the program in what somebody brings: the folder itself, the one its project names, or one that a build made. */
export function programFolder(brought: string): ProgramFolder {
  const folder = resolve(brought);
  const root = candidates(folder).find((one) => existsSync(join(one, 'app.json')));
  if (root === undefined) throw new Error(`There is no app.json in ${folder}, nor in a folder that its project.config.json names.`);
  const own = npmAbove(root);
  const ours = directoryFiles(fileURLToPath(new URL('../../node_modules', import.meta.url)));
  const untranslated = (path: string, { reason }: TranslationFailure) => console.log(`left out  ${path}: ${reason}`);
  return { root, files: projectFiles(root, { untranslated }), npm: own === null ? ours : eitherFiles(directoryFiles(own), ours) };
}

/** The files of the one; the packages that it has not, of the other. */
function eitherFiles(first: ProgramFiles, second: ProgramFiles): ProgramFiles {
  return {
    async list(folder) {
      const found = await first.list(folder);
      return found.length > 0 ? found : second.list(folder);
    },
    read: async (path) => (await first.read(path)) ?? second.read(path),
  };
}

function candidates(folder: string): string[] {
  const named = /"miniprogramRoot"\s*:\s*"([^"]+)"/.exec(textOf(join(folder, 'project.config.json')))?.[1];
  const inside = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];
  return [...(named === undefined ? [] : [join(folder, named)]), folder, ...inside.map(({ name }) => join(folder, name))];
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function npmAbove(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const candidate = join(at, 'node_modules');
    if (existsSync(candidate)) return candidate;
    if (dirname(at) === at) return null;
  }
}
