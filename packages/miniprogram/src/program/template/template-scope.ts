import { createWxsAccess, type WxsAccess, type WxsValue } from './wxs-access.js';

/** What the template framework calls for functions of WXS in a template; the runtime knows what a handler is given. */
export interface TemplateHooks {
  /** Wraps a function that watches a property (`change:prop`). @default as it is */
  readonly changeProp?: (listener: unknown, path: unknown) => unknown;
  /** Calls the handler of an event: a method of the component, or a function of WXS. @default the framework's own way */
  readonly eventListener?: (caller: unknown, event: unknown, handler: unknown, path: unknown) => unknown;
  /** Called with what a script throws while a template is drawn; the value is `undefined` then, and the rest is drawn. @default nothing */
  readonly failed?: (cause: unknown) => void;
  /** Called with what scripts log. @default they log to nowhere */
  readonly log?: (values: readonly unknown[]) => void;
}

/** What compiled templates of one running program stand on. The one-letter names are those that the template compiler writes. */
export interface TemplateScope {
  /** What a property is read from: never null. */
  readonly X: (value: unknown) => unknown;
  /** The text of a value. */
  readonly Y: (value: unknown) => string;
  /** Whether a part of something that changed has changed. */
  readonly Z: (changed: unknown, key: string) => unknown;
  /** A function to call: only one that WXS made. A template that calls anything else calls a function that does nothing. */
  readonly P: (value: unknown) => (...values: unknown[]) => unknown;
  readonly Q: Readonly<Record<'a' | 'b' | 'A' | 'B', (value: never, path?: never) => unknown>> & { readonly C?: unknown };
  /** Declares a WXS module, if no other template did; the result loads it. */
  readonly D: (path: string, loader: WxsLoader) => () => unknown;
  readonly W: WxsAccess;
}

/** The body of a WXS module. */
export type WxsLoader = (require: (path: string) => unknown, exports: unknown, module: { exports: unknown }) => void;

/** Makes what the functions in `CompiledComponent.template` take: one for each running program. */
export function templateScope({
  changeProp = same,
  eventListener,
  failed = () => undefined,
  log = () => undefined,
}: TemplateHooks = {}): TemplateScope {
  const W = createWxsAccess(log);
  const modules = new Map<string, { readonly loader: WxsLoader; readonly module: { exports: unknown }; loaded: boolean }>();
  const load = (path: string): unknown => {
    const found = modules.get(path);
    if (found === undefined) throw new Error(`There is no WXS module ${path}.`);
    if (!found.loaded) {
      found.loaded = true; // Before it runs: modules that require each other get what there is so far.
      try {
        found.loader(load, found.module.exports, found.module);
      } catch (cause) {
        failed(cause);
      }
    }
    return found.module.exports;
  };
  const nothing = () => undefined;
  const guarded =
    (called: (...values: unknown[]) => unknown) =>
    (...values: unknown[]) => {
      try {
        return called(...values);
      } catch (cause) {
        failed(cause);
        return undefined;
      }
    };
  return {
    X: (value) => value ?? Object.create(null),
    Y: (value) => (value === null || value === undefined ? '' : String(value)),
    Z: (changed, key) => (changed === true ? true : changed ? (changed as Record<string, unknown>)[key] : undefined),
    P: (value) => (W.isOwn(value) ? guarded(value as (...values: unknown[]) => unknown) : nothing),
    Q: {
      a: (list: readonly unknown[]) => list.find(Boolean),
      b: (parts: Readonly<Record<string, unknown>>) => Object.values(parts).find(Boolean),
      A: changeProp as never,
      B: same,
      ...(eventListener === undefined ? {} : { C: eventListener }),
    },
    D: (path, loader) => {
      if (!modules.has(path)) modules.set(path, { loader, module: { exports: {} }, loaded: false });
      return () => load(path);
    },
    W,
  };
}

function same<Value>(value: Value): Value {
  return value;
}

export type { WxsAccess, WxsValue };
