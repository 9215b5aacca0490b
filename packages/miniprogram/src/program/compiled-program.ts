import type { AppConfig, ComponentConfig } from './config.js';

/**
 * What the compiler makes of a mini-program and every runtime runs: plain data, the same bytes whether it was made by the
 * command line, in a browser or on a server. Paths have no leading slash and use `/`.
 */
export interface CompiledProgram {
  readonly format: 1;
  readonly app: AppConfig;
  /** The main package first, then in the order of app.json. */
  readonly packages: readonly CompiledPackage[];
  /** What could not be compiled and hurts no more than what asks for it. Errors that hurt all are thrown instead. */
  readonly problems: readonly Problem[];
}

/** The main package, or a sub-package. */
export interface CompiledPackage {
  /** `''` for the main package, else its folder, such as `packages/shop`. */
  readonly root: string;
  readonly independent: boolean;
  /** JavaScript by path, such as `pages/index/index.js`. */
  readonly modules: Readonly<Record<string, CompiledModule>>;
  /** Pages and components by path without extension. */
  readonly components: Readonly<Record<string, CompiledComponent>>;
  /**
   * Every style sheet of the package, each once, by path such as `app.wxss`, imports taken out. Texts of CSS with
   * `classMark` before each class name; `scopedSheet(text, prefix)` makes the text for one component. A length in rpx is
   * `calc(var(--rpx)*n)`, which the view defines as 100vw / 750; tags are `wx-…`, the root of a page `wx-page`; `:host` is
   * the class `-host` with the mark, which the view puts on a component's host; a file of the program is `url(package:path)`.
   */
  readonly sheets: Readonly<Record<string, string>>;
  /** Pictures, fonts and what else a program reads by path. */
  readonly assets: Readonly<Record<string, Uint8Array>>;
}

/** One JavaScript file: the body of a CommonJS function `(require, module, exports)`, or why there is none. */
export type CompiledModule =
  | {
      readonly code: string;
      /** What it requires, resolved as WeChat does: request to path. */
      readonly imports: Readonly<Record<string, string>>;
    }
  | { readonly problem: Problem };

/** A page or a component. */
export interface CompiledComponent {
  /** Its JSON, `componentGenerics` resolved to paths, and `usingComponents`: of these those that its template names, those of app.json among them. */
  readonly config: ComponentConfig;
  /** The path of its module, if it has one. */
  readonly module: string | null;
  /**
   * The JavaScript of its template: an expression whose value is a function that takes what `templateScope()` returns (one
   * for all templates of a running program, as WXS modules are singletons) and returns `{ content, groupList }` for the view
   * framework. Code of the compiler's own making; nothing of the program is in it but WXS, rewritten. That of a template
   * with an error throws when the function is called.
   */
  readonly template: string;
  /** The sheets it is drawn with, in order, app.wxss with a page's: paths in `sheets` of this package or of the main one. */
  readonly sheets: readonly string[];
  /** Stands for the mark in its sheets and before its classes, when its styles are isolated; null when they are not: then nothing does. */
  readonly classPrefix: string | null;
}

/** Something wrong with one file. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  /** Such as `wxss-syntax`; the list is in `problemCodes`. */
  readonly code: string;
  readonly path: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
  readonly message: string;
}
