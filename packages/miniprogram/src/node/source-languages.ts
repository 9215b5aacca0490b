import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Turns a file of a language that WeChat's tool translates into JavaScript or WXSS. */
export type Translate = (text: string, file: string) => Promise<string>;

/** A language, by the package that translates it. */
export interface SourceLanguage {
  /** Of files in it, with the dot. */
  readonly extension: string;
  /** What it becomes. */
  readonly becomes: '.js' | '.wxss';
  /** The npm package, which developers have for their editors anyway. */
  readonly package: string;
  /** What translates, when the package is there. */
  readonly translator: (loaded: unknown) => Translate;
}

/** The languages of the tool's `useCompilerPlugins`. */
export const sourceLanguages: readonly SourceLanguage[] = [
  { extension: '.ts', becomes: '.js', package: 'typescript', translator: byTypeScript },
  { extension: '.less', becomes: '.wxss', package: 'less', translator: byLess },
  { extension: '.scss', becomes: '.wxss', package: 'sass', translator: bySass },
  { extension: '.sass', becomes: '.wxss', package: 'sass', translator: bySass },
];

/** The translator of a language, from the packages of the program or of where the command is run; null when there is none. */
export function findTranslator(language: SourceLanguage, folder: string): Translate | null {
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

function byTypeScript(loaded: unknown): Translate {
  // 9 is ES2022, 99 the modules as they are written: what is no type stays as it was.
  const compilerOptions = { target: 9, module: 99, useDefineForClassFields: false };
  return async (text, fileName) => (loaded as TypeScript).transpileModule(text, { fileName, compilerOptions }).outputText;
}

interface Less {
  render(text: string, options: { readonly filename: string; readonly math: string }): Promise<{ readonly css: string }>;
}

function byLess(loaded: unknown): Translate {
  return async (text, filename) => (await (loaded as Less).render(text, { filename, math: 'parens-division' })).css;
}

interface Sass {
  compileString(text: string, options: object): { readonly css: string };
}

function bySass(loaded: unknown): Translate {
  return async (text, file) => {
    const syntax = file.endsWith('.sass') ? 'indented' : 'scss';
    return (loaded as Sass).compileString(text, { syntax, url: pathToFileURL(file), loadPaths: [dirname(file)] }).css;
  };
}
