import type { CompileProgress, PickedFile } from '@guanxi/miniprogram/compiler';
import type { FetchedProgram } from '@guanxi/miniprogram/registry';

/** What is compiled. */
export interface ToCompiler {
  readonly picked: readonly PickedFile[];
}

/** A project that was compiled. */
export interface CompiledProject {
  readonly name: string;
  readonly program: FetchedProgram['program'];
  /** Files of languages that nothing here translates, and what is wrong with others of them, a line each. */
  readonly untranslated: readonly string[];
}

/** What the worker says: how far it is, and at last one of the others. */
export type FromCompiler =
  | { readonly type: 'step'; readonly step: CompileProgress }
  | { readonly type: 'done'; readonly project: CompiledProject }
  | { readonly type: 'failed'; readonly code: string; readonly message: string; readonly reason: string | undefined };
