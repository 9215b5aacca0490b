import { join } from 'node:path';
import type { ProgramFiles } from '../compiler/index.js';
import { directoryFiles } from './directory-files.js';
import { findTranslator, type SourceLanguage, sourceLanguages, type Translate } from './source-languages.js';

/** How a folder of a project is read. */
export interface ProjectFilesOptions {
  /** Called for a file that cannot be translated and is left out; for a language whose translator is not there, with one of its files. */
  readonly untranslated: (path: string, reason: string) => void;
}

/**
 * The files below a folder of this machine as WeChat's tool sees them, for `compileProgram`: a file of TypeScript, Less or Sass
 * is the JavaScript or WXSS that it becomes, unless that lies beside it. They are translated when they are read, by the packages
 * `typescript`, `less` and `sass` of the project or of where the process runs.
 */
export function projectFiles(folder: string, { untranslated }: ProjectFilesOptions): ProgramFiles {
  const files = directoryFiles(folder);
  const translators = new Map<SourceLanguage, Translate | null>();
  const translatorOf = (language: SourceLanguage, example: string): Translate | null => {
    const known = translators.get(language);
    if (known !== undefined) return known;
    const found = findTranslator(language, folder);
    translators.set(language, found);
    if (found === null) untranslated(example, `Install the npm package ${language.package} beside the program.`);
    return found;
  };
  return {
    async list(inside) {
      const paths = await files.list(inside);
      const there = new Set(paths);
      const made = paths.flatMap((path) => {
        const language = languageOf(path);
        const target = language && path.slice(0, -language.extension.length) + language.becomes;
        return language && target && !there.has(target) && translatorOf(language, path) !== null ? [target] : [];
      });
      return [...new Set([...paths, ...made])].sort();
    },
    async read(path) {
      const own = await files.read(path);
      if (own !== null) return own;
      for (const language of sourceLanguages) {
        if (!path.endsWith(language.becomes)) continue;
        const source = path.slice(0, -language.becomes.length) + language.extension;
        const bytes = await files.read(source);
        const translate = bytes === null ? null : translatorOf(language, source);
        if (bytes === null || translate === null) continue;
        try {
          return new TextEncoder().encode(await translate(new TextDecoder().decode(bytes), join(folder, source)));
        } catch (cause) {
          untranslated(source, cause instanceof Error ? cause.message : String(cause));
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
