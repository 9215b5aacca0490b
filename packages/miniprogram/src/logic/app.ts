import { bindMethods } from './bind-methods.js';

/** The program's App: what its own code gave to `App()`, and when it is launched, shown and hidden. */
export interface ProgramApp {
  /** `App()`. */
  readonly define: (definition: Record<string, unknown>) => void;
  /** `getApp()`. */
  readonly get: (options?: { readonly allowDefault?: boolean }) => Record<string, unknown> | undefined;
  /** Runs one of its life's functions; what it throws is reported. True if it has one. */
  live(name: string, ...args: readonly unknown[]): boolean;
}

/** Makes a program's App, before its code has run. */
export function createProgramApp(report: (error: unknown, where: string) => void): ProgramApp {
  let app: Record<string, unknown> | undefined;
  let substitute: Record<string, unknown> | undefined;
  return {
    define(definition) {
      if (app) {
        report(new Error('App() was called twice; the second is ignored.'), 'app.js');
        return;
      }
      app = Object.assign(substitute ?? {}, definition);
      bindMethods(app, definition);
    },
    get(options) {
      if (!app && options?.allowDefault === true) substitute ??= {};
      return app ?? substitute;
    },
    live(name, ...args) {
      const method = app?.[name];
      if (typeof method !== 'function') return false;
      try {
        Reflect.apply(method, app, args);
      } catch (cause) {
        report(cause, `app.js ${name}`);
      }
      return true;
    },
  };
}
