/** The part that we use of the view framework's template compiler: one group of templates that know each other. */
export interface TemplateGroup {
  addTmpl(path: string, text: string): unknown;
  getTmplGenObject(path: string): string;
  getDirectDependencies(path: string): unknown[];
  getScriptDependencies(path: string): unknown[];
  getInlineScriptModuleNames(path: string): unknown[];
  getInlineScript(path: string, name: string): string;
  setInlineScript(path: string, name: string, text: string): void;
  getInlineScriptStartLine(path: string, name: string): number;
  free(): void;
}

/** The template compiler: WebAssembly that has been started. */
export interface TemplateCompiler {
  readonly TmplGroup: new () => TemplateGroup;
}

/** What the compiler tells of a template. */
export interface TemplateNote {
  readonly isError: boolean;
  readonly code: number;
  readonly message: string;
  /** From 0. */
  readonly startLine: number;
  /** From 0. */
  readonly startColumn: number;
}

/** Loads the compiler from npm, in Node and in browsers: its WebAssembly is inside its JavaScript, 0.6 MB with gzip, so it comes only when something is compiled. */
export async function loadTemplateCompiler(): Promise<TemplateCompiler> {
  const loaded = (await import('glass-easel-template-compiler')) as unknown as TemplateCompiler & { readonly default?: TemplateCompiler };
  return loaded.TmplGroup === undefined && loaded.default !== undefined ? loaded.default : loaded;
}
