import type { Element as FrameworkElement, GeneralComponent } from 'glass-easel';
import { operation } from '../protocol/operation.js';
import type { PlainValue } from '../protocol/plain-value.js';
import { createPageBackend, type PageBackend } from './backend/backend-context.js';
import type { OperationWriter } from './backend/operation-writer.js';
import type { ComponentRegistry } from './component-registry.js';
import type { ModuleLoader } from './module-loader.js';

/** Where a program keeps a tab bar of its own. */
const barPath = 'custom-tab-bar/index';

/** What a page is to the program's own code: whatever it defined, with our fields. */
export type PageInstance = Record<string, unknown> & { route: string; options: Readonly<Record<string, string>> };

/** An open page. */
export interface OpenPage {
  readonly number: number;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly instance: PageInstance;
  readonly component: GeneralComponent;
  readonly backend: PageBackend;
  /** The way to the page that opened it. */
  readonly channel: unknown;
  /** Its own instance of the program's tab bar. */
  readonly tabBar: unknown;
  /** Runs one of its life's functions; what it throws is reported. */
  live(name: string, ...args: readonly unknown[]): unknown;
  /** Tells its components that the page is seen, hidden or has another size. */
  lifetime(name: 'show' | 'hide' | 'resize' | 'routeDone', ...args: readonly unknown[]): void;
  /** Tells the view the sheets that it is drawn with: components came that were not there. */
  dress(): void;
  /** Closes the layer that lies over the page, which going back does first; false when it was gone. */
  layer: (() => Promise<boolean>) | null;
  close(): void;
}

/** What a page is made of. */
export interface PageOptions {
  readonly number: number;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The program draws the tab bar of this page itself, with `custom-tab-bar/index`. */
  readonly ownBar: boolean;
  readonly writer: OperationWriter;
  readonly registry: ComponentRegistry;
  /** What stands for an element itself in logic, such as a canvas to draw on. */
  readonly nodeObject: (element: FrameworkElement | undefined) => Promise<unknown>;
  readonly loader: ModuleLoader;
  readonly window: Readonly<Record<string, unknown>>;
  readonly system: { readonly windowWidth: number; readonly windowHeight: number; readonly pixelRatio: number; readonly theme: string };
  readonly report: (error: unknown, where: string) => void;
  /** What the page had saved when the program was left. */
  readonly left: (path: string) => { readonly exitState?: unknown };
  /** Channel to the page that opened it. */
  readonly channel: unknown;
  /** It is there; nothing of the program's own has run for it. */
  readonly opened: (page: OpenPage) => void;
}

/** Creates, attaches and loads a page: `onLoad` has run when it is given back; `onShow` is for whoever shows it. */
export function openPage(options: PageOptions): OpenPage {
  const { number, path, query, writer, registry, loader, report } = options;
  registry.define(path);
  const backend = createPageBackend({
    page: number,
    writer,
    prefix: registry.prefix,
    hostClasses: registry.hostClasses,
    nodeObject: options.nodeObject,
    system: options.system,
  });
  writer.write(operation.configurePage, number, { ...options.window, path } as PlainValue);
  const bar = options.ownBar && loader.component(barPath) ? barPath : null;
  if (bar) registry.define(bar);
  const dress = () => {
    const sheets = [path, ...(bar ? [bar] : [])].flatMap((one) => registry.sheets(one));
    writer.write(operation.styles, number, sheets);
  };
  dress();
  const associated = registry.env.associateBackend(backend.context);
  const root = associated.createRoot('page', registry.space, path);
  const barRoot = bar ? associated.createRoot('custom-tab-bar', registry.space, bar) : null;
  const roots = barRoot ? [root, barRoot] : [root];
  const component = root.getComponent();
  const instance = root.get() as unknown as PageInstance;
  Object.assign(instance, {
    route: path,
    __route__: path,
    options: { ...query },
    __wxWebviewId__: number,
    ...options.left(path),
  });
  const live = (name: string, ...args: readonly unknown[]): unknown => {
    const method = instance[name];
    if (typeof method !== 'function') return undefined;
    try {
      const result = Reflect.apply(method, instance, args) as unknown;
      if (result instanceof Promise) result.catch((cause: unknown) => report(cause, `${path} ${name}`));
      return result;
    } catch (cause) {
      report(cause, `${path} ${name}`);
      return undefined;
    }
  };
  const page: OpenPage = {
    number,
    path,
    query,
    instance,
    component,
    backend,
    layer: null,
    channel: options.channel,
    tabBar: barRoot?.get() ?? null,
    live,
    lifetime(name, ...args) {
      for (const one of roots) one.getComponent().triggerPageLifetime(name, args as never);
    },
    dress,
    close() {
      live('onUnload');
      for (const one of roots) one.release();
      backend.close();
    },
  };
  options.opened(page);
  // A page that is a component gets its query as properties too.
  if (loader.component(path)?.config.component) setProperties(component, query);
  for (const one of roots) {
    const placeholder = backend.context.createElement('view', 'view') as unknown as typeof backend.root;
    backend.root.appendChild(placeholder);
    one.attach(backend.root as never, placeholder as never);
    placeholder.release();
  }
  // After `attached` of its components, as in WeChat.
  live('onLoad', { ...query });
  return page;
}

function setProperties(component: GeneralComponent, query: Readonly<Record<string, string>>): void {
  const known = Object.fromEntries(
    Object.entries(query).filter(([name]) => component.getComponentDefinition().behavior.getPropertyType(name) !== undefined),
  );
  if (Object.keys(known).length > 0) component.setData(known);
}
