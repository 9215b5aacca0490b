import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { TranslateFile } from './translate-file.js';
import { translateLess } from './translate-less.js';
import { translateSass } from './translate-sass.js';

/** A language, by the package that translates it. */
export interface InstalledLanguage {
  /** Of files in it, with the dot. */
  readonly extension: string;
  /** What it becomes. */
  readonly becomes: '.js' | '.wxss';
  /** The npm package, which developers have for their editors anyway. */
  readonly package: string;
  /** What translates, when the package is there. */
  readonly translator: (loaded: unknown) => TranslateFile;
}

/** The languages of the tool's `useCompilerPlugins`. */
export const installedLanguages: readonly InstalledLanguage[] = [
  { extension: '.ts', becomes: '.js', package: 'typescript', translator: byTypeScript },
  { extension: '.less', becomes: '.wxss', package: 'less', translator: translateLess },
  { extension: '.scss', becomes: '.wxss', package: 'sass', translator: translateSass },
  { extension: '.sass', becomes: '.wxss', package: 'sass', translator: translateSass },
];

/** The translator of a language, from the packages of the program or of where the command is run; null when there is none. */
export function findTranslator(language: InstalledLanguage, folder: string): TranslateFile | null {
  for (const from of [folder, process.cwd()]) {
    const load = createRequire(join(from, 'package.json'));
    try {
      return language.translator(load(language.package));
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw cause;
    }
  }
  return null;
}

interface TypeScript {
  transpileModule(text: string, options: { readonly fileName: string; readonly compilerOptions: object }): { readonly outputText: string };
}

function byTypeScript(loaded: unknown): TranslateFile {
  // 9 is ES2022, 99 the modules as they are written: what is no type stays as it was.
  const compilerOptions = { target: 9, module: 99, useDefineForClassFields: false };
  return async (text, fileName) => (loaded as TypeScript).transpileModule(text, { fileName, compilerOptions }).outputText;
}
