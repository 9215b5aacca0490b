import { join } from 'node:path';
import type { ProgramFiles } from '../compiler/index.js';
import { directoryFiles } from './directory-files.js';
import { findTranslator, type SourceLanguage, sourceLanguages } from './source-languages.js';
import type { Translate } from './translate.js';
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
  const files = directoryFiles(folder);
  const translators = new Map<SourceLanguage, Translate>();
  const translatorOf = (language: SourceLanguage): Translate | null => {
    const found = translators.get(language) ?? findTranslator(language, folder);
    if (found !== null) translators.set(language, found);
    return found;
  };
  return {
    async list(inside) {
      const paths = await files.list(inside);
      const there = new Set(paths);
      const missing = new Map<SourceLanguage, string>();
      const made = paths.flatMap((path) => {
        const language = languageOf(path);
        const target = language && path.slice(0, -language.extension.length) + language.becomes;
        if (!language || !target || there.has(target)) return [];
        if (!missing.has(language) && translatorOf(language) === null) missing.set(language, path);
        return missing.has(language) ? [] : [target];
      });
      for (const [language, path] of missing)
        untranslated(path, { reason: `Install the npm package ${language.package} beside the program.`, line: 1, column: 1 });
      return [...new Set([...paths, ...made])].sort();
    },
    async read(path) {
      const own = await files.read(path);
      if (own !== null) return own;
      for (const language of sourceLanguages) {
        if (!path.endsWith(language.becomes)) continue;
        const source = path.slice(0, -language.becomes.length) + language.extension;
        const bytes = await files.read(source);
        const translate = bytes === null ? null : translatorOf(language);
        if (bytes === null || translate === null) continue;
        const file = join(folder, source);
        try {
          return new TextEncoder().encode(await translate(new TextDecoder().decode(bytes), file));
        } catch (cause) {
          untranslated(source, translationFailure(cause, file));
        }
      }
      return null;
    },
  };
}

/** Declarations of types and packages become nothing. */
function languageOf(path: string): SourceLanguage | undefined {
  if (path.endsWith('.d.ts') || /(^|\/)node_modules\//.test(path)) return undefined;
  return sourceLanguages.find(({ extension }) => path.endsWith(extension));
}
