import { type EventOptions, type GeneralComponent, safeCallback, triggerRender } from 'glass-easel';
import type { OpenPage } from './page.js';

/** What every page and component has beside what its own code gives it and what the framework has. */
export type ComponentMethods = Readonly<Record<string, ((this: Caller, ...values: never[]) => unknown) | string | object>>;

interface Caller {
  readonly _$: GeneralComponent;
}

/** What these methods work with. */
export interface ComponentMethodsOptions {
  readonly later: (name: string) => unknown;
  /** The open page with this number. */
  readonly page: (number: number) => OpenPage | undefined;
  /** A member of `wx`. */
  readonly wx: (name: string) => unknown;
}

type Data = Readonly<Record<string, unknown>>;

const routes = ['navigateTo', 'navigateBack', 'redirectTo', 'switchTab', 'reLaunch'];

/** Makes the methods. What few programs call is in the script of seldom used parts. */
export function componentMethods({ later, page, wx }: ComponentMethodsOptions): ComponentMethods {
  const pageOf = ({ _$ }: Caller) => page((_$.getBackendContext() as { readonly page?: number } | null)?.page ?? 0);
  const engine = (name: string) =>
    function (this: Caller, ...values: never[]) {
      return (later(`engine:${name}`) as (...values: unknown[]) => unknown)(this, ...values);
    };
  const router = Object.freeze(
    Object.fromEntries(routes.map((name) => [name, (input: unknown) => (wx(name) as (input: unknown) => unknown)(input)])),
  );
  return {
    // What draws it: components of libraries ask.
    renderer: 'webview',
    // Programs pass all kinds of things after the data; only a function is called back.
    setData(data: Data, drawn?: unknown) {
      this._$.setData(data);
      if (typeof drawn === 'function') triggerRender(this._$, () => safeCallback('setData', drawn as () => void, this, [], this._$));
    },
    triggerEvent(name: string, detail?: unknown, options?: EventOptions | null) {
      this._$.triggerEvent(name, detail, options ?? {});
    },
    router,
    pageRouter: router,
    createSelectorQuery: engine('query'),
    createIntersectionObserver: engine('sight'),
    animate: engine('animate'),
    clearAnimation: engine('clearAnimation'),
    applyAnimatedStyle: engine('applyAnimatedStyle'),
    clearAnimatedStyle: engine('clearAnimatedStyle'),
    getPageId() {
      return pageOf(this)?.number ?? 0;
    },
    getOpenerEventChannel() {
      return pageOf(this)?.channel;
    },
    getTabBar(callback?: (bar: unknown) => void) {
      const bar = pageOf(this)?.tabBar ?? null;
      callback?.(bar);
      return bar;
    },
    // Performance is the developer panel's; nothing is counted in a program that runs.
    setUpdatePerformanceListener: () => undefined,
    setInitialRenderingCache: () => undefined,
    getAppBar: () => null,
    setPassiveEvent: () => undefined,
    getPassiveEvent(callback?: (value: object) => void) {
      callback?.({});
    },
  };
}
