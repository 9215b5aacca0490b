import { createRequire } from 'node:module';
import { namedComponents } from '../../src/compiler/named-components.js';
import type { CompiledProgram } from '../../src/program/compiled-program.js';
import type { AppConfig, ComponentConfig } from '../../src/program/config.js';

const { TmplGroup } = createRequire(import.meta.url)('glass-easel-template-compiler') as typeof import('glass-easel-template-compiler');

/** A page or component as a test writes it. */
export interface HandComponent {
  readonly wxml: string;
  readonly js?: string;
  readonly wxss?: string;
  readonly config?: Partial<ComponentConfig>;
  readonly classPrefix?: string | null;
}

/** A program as a test writes it. */
export interface HandProgram {
  readonly app?: Partial<AppConfig>;
  readonly appJs?: string;
  readonly appWxss?: string;
  readonly modules?: Readonly<Record<string, string>>;
  readonly components: Readonly<Record<string, HandComponent>>;
  readonly assets?: Readonly<Record<string, Uint8Array>>;
  /** Folders that are packages of their own. */
  readonly subPackages?: readonly string[];
}

/** Compiles by hand what a test needs, without the compiler: that is tested elsewhere. */
export function handCompiled({
  app = {},
  appJs = 'App({})',
  appWxss = '',
  modules = {},
  components,
  assets = {},
  subPackages = [],
}: HandProgram): CompiledProgram {
  const rootOf = (path: string) => subPackages.find((root) => path.startsWith(`${root}/`)) ?? '';
  const pages = app.pages ?? Object.keys(components).filter((path) => components[path]?.config?.component !== true);
  const packages = ['', ...subPackages].map((root) => {
    const own = Object.entries(components).filter(([path]) => rootOf(path) === root);
    const sources = Object.entries({ 'app.js': appJs, ...modules }).filter(([path]) => rootOf(path) === root);
    return {
      root,
      independent: false,
      modules: Object.fromEntries(
        [...sources, ...own.map(([path, { js = 'Page({})' }]) => [`${path}.js`, js] as const)].map(([path, code]) => [
          path,
          { code, imports: {} },
        ]),
      ),
      components: Object.fromEntries(own.map(([path, one]) => [path, compiledComponent(path, one, app.usingComponents)])),
      sheets: Object.fromEntries([
        ...(root === '' ? [['app.wxss', appWxss] as const] : []),
        ...own.map(([path, { wxss = '' }]) => [`${path}.wxss`, wxss] as const),
      ]),
      assets: root === '' ? assets : {},
    };
  });
  return {
    format: 1,
    app: { ...emptyApp, ...app, pages, subPackages: subPackages.map((root) => ({ root, pages: [], independent: false })) },
    packages,
    problems: [],
  };
}

function compiledComponent(
  path: string,
  { wxml, config = {}, classPrefix = null }: HandComponent,
  shared: AppConfig['usingComponents'] = {},
) {
  const group = new TmplGroup();
  const warnings = group.addTmpl(path, wxml) as unknown[];
  if (warnings.length > 0) throw new Error(JSON.stringify(warnings));
  const template = `()=>({content:(${group.getTmplGenObjectGroups()})[${JSON.stringify(path)}]})`;
  group.free();
  const own = { component: false, usingComponents: {}, componentGenerics: {}, componentPlaceholder: {}, ...config };
  return {
    config: { ...own, usingComponents: namedComponents(template, own, shared) },
    module: `${path}.js`,
    template,
    sheets: config.component === true ? [`${path}.wxss`] : ['app.wxss', `${path}.wxss`],
    classPrefix,
  };
}

const emptyApp: AppConfig = {
  pages: [],
  window: {},
  subPackages: [],
  preloadRule: {},
  usingComponents: {},
  permission: {},
  requiredPrivateInfos: [],
  networkTimeout: {},
  darkmode: false,
  lazyCodeLoading: true,
};
