import { join } from 'node:path';
import { type SourceLanguage, translatedFiles } from '../compiler/files/translated-files.js';
import type { ProgramFiles } from '../compiler/index.js';
import { directoryFiles } from './directory-files.js';
import { findTranslator, installedLanguages } from './installed-languages.js';
import type { TranslateFile } from './translate-file.js';
import { type TranslationFailure, translationFailure } from './translation-failure.js';

/** How a folder of a project is read. */
export interface ProjectFilesOptions {
  /** Called for a file that cannot be translated and is left out; for a language whose translator is not there, with one of its files, each time that files are listed. */
  readonly untranslated: (path: string, failure: TranslationFailure) => void;
}

/**
 * The files below a folder of this machine as WeChat's tool sees them, for `compileProgram`: a file of TypeScript, Less or Sass
 * is the JavaScript or WXSS that it becomes, unless that lies beside it. They are translated when they are read, by the packages
 * `typescript`, `less` and `sass` of the project or of where the process runs.
 */
export function projectFiles(folder: string, { untranslated }: ProjectFilesOptions): ProgramFiles {
  const packages = new Map<SourceLanguage, string>();
  for (const installed of installedLanguages) {
    let found: TranslateFile | null = null;
    const translator = () => {
      found ??= findTranslator(installed, folder);
      const translate = found;
      return translate && ((text: string, path: string) => translate(text, join(folder, path)));
    };
    packages.set({ extension: installed.extension, becomes: installed.becomes, translator }, installed.package);
  }
  return translatedFiles(directoryFiles(folder), [...packages.keys()], {
    missing: (path, language) =>
      untranslated(path, { reason: `Install the npm package ${packages.get(language)} beside the program.`, line: 1, column: 1 }),
    failed: (path, cause) => untranslated(path, translationFailure(cause, join(folder, path))),
  });
}
