import type { ProgramFiles } from './program-files.js';

/** Turns the text of a file into JavaScript or WXSS. `path` is where it lies among the files of the program. */
export type Translate = (text: string, path: string) => Promise<string>;

/** A language in which people write what a program has as JavaScript or WXSS. */
export interface SourceLanguage {
  /** Of files in it, with the dot. */
  readonly extension: string;
  /** What it becomes. */
  readonly becomes: '.js' | '.wxss';
  /** What translates; null where there is nothing that does, which may be otherwise the next time. */
  readonly translator: () => Translate | null;
}

/** What is told of files that stay as they are. */
export interface TranslationListener {
  /** Nothing translates this language; named is one of its files, each time that files are listed. */
  missing(path: string, language: SourceLanguage): void;
  /** The file is left out, since its translator threw. */
  failed(path: string, cause: unknown): void;
}

/**
 * The files as WeChat's tool sees them: a file in one of the languages is the JavaScript or WXSS that it becomes, unless that lies
 * beside it. They are translated when they are read. Declarations of types and npm packages become nothing.
 */
export function translatedFiles(files: ProgramFiles, languages: readonly SourceLanguage[], listener: TranslationListener): ProgramFiles {
  return {
    async list(inside) {
      const paths = await files.list(inside);
      const there = new Set(paths);
      const missing = new Map<SourceLanguage, string>();
      const made = paths.flatMap((path) => {
        const language = languageOf(path, languages);
        const target = language && path.slice(0, -language.extension.length) + language.becomes;
        if (!language || !target || there.has(target)) return [];
        if (!missing.has(language) && language.translator() === null) missing.set(language, path);
        return missing.has(language) ? [] : [target];
      });
      for (const [language, path] of missing) listener.missing(path, language);
      return [...new Set([...paths, ...made])].sort();
    },
    async read(path) {
      const own = await files.read(path);
      if (own !== null) return own;
      for (const { becomes, extension, translator } of languages) {
        if (!path.endsWith(becomes)) continue;
        const source = path.slice(0, -becomes.length) + extension;
        const bytes = await files.read(source);
        const translate = bytes === null ? null : translator();
        if (bytes === null || translate === null) continue;
        try {
          return new TextEncoder().encode(await translate(new TextDecoder().decode(bytes), source));
        } catch (cause) {
          listener.failed(source, cause);
        }
      }
      return null;
    },
  };
}

function languageOf(path: string, languages: readonly SourceLanguage[]): SourceLanguage | undefined {
  if (path.endsWith('.d.ts') || /(^|\/)node_modules\//.test(path)) return undefined;
  return languages.find(({ extension }) => path.endsWith(extension));
}
