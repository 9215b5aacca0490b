import { logicPackage, packageScripts } from '../../packages/miniprogram/src/host/package-script.js';
import { createComponentRegistry } from '../../packages/miniprogram/src/logic/component-registry.js';
import type { ScriptPiece } from '../../packages/miniprogram/src/logic/lock-down.js';
import { createModuleLoader } from '../../packages/miniprogram/src/logic/module-loader.js';
import type { CompiledPackage, CompiledProgram } from '../../packages/miniprogram/src/program/compiled-program.js';
import { scopedSheet } from '../../packages/miniprogram/src/program/scoped-sheet.js';
import { templateScope } from '../../packages/miniprogram/src/program/template/template-scope.js';
import type { LogicPackage } from '../../packages/miniprogram/src/protocol/messages.js';

/** What the page of the peer can be asked: the framework with its own backend over the document, on the page's one thread. */
export interface OneThread {
  /** Draws the first page of the compiled program at the address; the title that it says last is told. Settles with the frame after. */
  open(address: string): Promise<void>;
  /** Runs `onShow` of the page; settles with the title that it says. */
  step(): Promise<string>;
}

/** A package whose scripts are texts in this page, and whose components have all those that app.json names. */
function wholePackage(main: CompiledPackage, shared: Readonly<Record<string, string>>): LogicPackage {
  const scripts = packageScripts(main);
  let at = 0;
  const places = scripts.map(([path, { length }]) => {
    at += length;
    return [path, [at - length, at]] as const;
  });
  const components = Object.entries(main.components).map(([path, { config, module, sheets, classPrefix }]) => {
    const usingComponents = { ...shared, ...config.usingComponents };
    return [path, { config: { ...config, usingComponents }, module, sheets, classPrefix }] as const;
  });
  return {
    ...logicPackage({ ...main, assets: {} }, []),
    components: Object.fromEntries(components),
    // Its pieces are given to `run` as they are: texts here.
    scripts: { content: scripts.map(([, script]) => script).join('') as unknown as Blob, places: Object.fromEntries(places) },
  };
}

let titled: (title: string) => void = () => undefined;
let show: () => void = () => undefined;

const oneThread: OneThread = {
  async open(address) {
    const program = (await (await fetch(address)).json()) as CompiledProgram;
    const [main] = program.packages;
    if (!main) throw new Error('The program has no package.');
    const report = (error: unknown) => {
      throw error;
    };
    const run = (script: readonly ScriptPiece[]) => {
      const element = document.createElement('script');
      element.textContent = script.map(({ content, from, until }) => String(content).slice(from, until)).join('');
      document.head.append(element);
    };
    const loader = createModuleLoader({
      powers: { run, on: () => undefined } as never,
      scope: templateScope(),
      report,
      asyncRequire: () => Promise.reject(new Error('There is one package.')),
    });
    const registry = createComponentRegistry({
      loader,
      methods: {},
      missing: () => undefined,
      report,
    });
    Object.assign(globalThis, registry.constructors, { App: () => undefined, getApp: () => ({}), wx });
    loader.add(wholePackage(main, program.app.usingComponents));
    // All of it at once: what a page needs of it, only our host asks.
    loader.read([...Object.keys(main.modules), ...Object.keys(main.components).map((path) => `${path}.wxml`)]);
    const [path = ''] = program.app.pages;
    registry.define(path);
    // The framework's own backend puts two hyphens between a prefix and a class.
    const sheets = document.createElement('style');
    sheets.textContent = `body{font-family:system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}view,page{display:block}${registry
      .sheets(path)
      .map(([name, prefix]) => scopedSheet(main.sheets[name] ?? '', prefix && `${prefix}--`))
      .join('\n')}`;
    document.head.append(sheets);
    const root = registry.env.associateBackend().createRoot('page', registry.space, path);
    const place = document.createElement('div');
    document.body.append(place);
    root.attach(document.body as never, place as never);
    const page = root.get() as unknown as { onLoad?(query: object): void; onShow?(): void; onReady?(): void };
    page.onLoad?.({});
    page.onShow?.();
    page.onReady?.();
    show = () => page.onShow?.();
    await new Promise((resolve) => requestAnimationFrame(resolve));
  },
  step: () =>
    new Promise((resolve) => {
      titled = resolve;
      show();
    }),
};

/** The few members that the measured programs call. */
const system = () => ({ windowWidth: innerWidth, windowHeight: innerHeight, pixelRatio: 1, SDKVersion: '3.5.0', platform: 'devtools' });
const wx = {
  setNavigationBarTitle: ({ title }: { title: string }) => titled(title),
  getSystemInfoSync: system,
  getWindowInfo: system,
  getAppBaseInfo: system,
  getDeviceInfo: system,
  canIUse: () => false,
  nextTick: queueMicrotask,
};

Object.assign(globalThis, { oneThread });
