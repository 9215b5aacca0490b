import { GuanxiError } from '@guanxi/core/contract';
import type { CompiledComponent, CompiledModule, CompiledPackage, CompiledProgram } from '../program/compiled-program.js';
import type { ComponentConfig } from '../program/config.js';
import { collectAssets } from './assets.js';
import { type ComponentSet, collectComponents } from './components.js';
import { type AppSource, readApp } from './config/app-config.js';
import { mountExtendedLibraries } from './extended-libraries.js';
import type { ProgramFiles } from './files/program-files.js';
import { createResolver, type Resolver } from './files/resolver.js';
import { openSourceTree, type SourceTree } from './files/source-tree.js';
import { compilerLimits } from './limits.js';
import { namedComponents } from './named-components.js';
import { packageOf, packageRoots } from './package-roots.js';
import { createProblemList, type ProblemList } from './problem-list.js';
import { compileScript } from './script/compile-script.js';
import { compileTemplates } from './wxml/compile-templates.js';
import { loadTemplateCompiler, type TemplateCompiler } from './wxml/template-compiler.js';
import { openSheets, type Sheets } from './wxss/compile-sheets.js';

/** What compiling may be given besides the files. */
export interface CompileOptions {
  /** npm packages, each in a folder of its name, as in node_modules: what `miniprogram_npm` does not hold is taken from here. */
  readonly npm?: ProgramFiles;
  /** Called before each file that is compiled. */
  readonly onProgress?: (progress: CompileProgress) => void;
  readonly signal?: AbortSignal;
  /**
   * Whether an address outside the program may stay in a style sheet. The frame of a program loads none of them: it asks its host, who
   * has a list. @default secure ones may
   */
  readonly allowUrl?: (url: string) => boolean;
  /** The template compiler, started. @default that of npm, loaded when it is needed */
  readonly templateCompiler?: TemplateCompiler;
}

/** How far it is. */
export interface CompileProgress {
  readonly stage: 'scripts' | 'styles' | 'templates';
  readonly path: string;
}

/**
 * Compiles a mini-program, in Node as in a browser, to the same bytes. A file with something wrong in it is a problem of the
 * result and hurts what uses it. What makes the whole impossible is thrown: `GuanxiError('invalid')` with a `reason` such as
 * `app-missing`, `app-json`, `no-pages`, `page-missing`, or `too-large`, or `aborted`.
 */
export async function compileProgram(files: ProgramFiles, options: CompileOptions = {}): Promise<CompiledProgram> {
  const { npm, onProgress, signal, allowUrl = (url) => /^https:/i.test(url) } = options;
  const step = (stage: CompileProgress['stage'], path: string) => {
    if (signal?.aborted === true) throw new GuanxiError('aborted', 'Compiling was stopped.', { cause: signal.reason });
    onProgress?.({ stage, path });
  };
  const problems = createProblemList();
  const tree = await openSourceTree(files, npm, problems);
  const app = await readApp(tree, problems);
  const independent = app.config.subPackages.filter((each) => each.independent).map(({ root }) => root);
  const extended = await mountExtendedLibraries(app.extended, tree, problems);
  const resolver = createResolver({ tree, aliases: app.aliases, independent });
  const components = await collectComponents({ app: app.config, themes: app.themes, tree, resolver, problems });
  const scripts = await compileScripts({ app, tree, components, resolver, problems, step: (path) => step('scripts', path) });
  const sheets = openSheets(tree, { problems, allowUrl });
  const styles = await compileStyles({ components, sheets, extended, isolation: scripts.isolation, step: (path) => step('styles', path) });
  const compiler = options.templateCompiler ?? (await loadTemplateCompiler());
  const paths = [...components.configs.keys()];
  const templates = await compileTemplates(paths, { tree, compiler, problems, onTemplate: (path) => step('templates', path) });
  const compiled = new Map<string, CompiledComponent>();
  for (const [path, written] of components.configs) {
    const template = templates.get(path) ?? '';
    const config = { ...written, usingComponents: namedComponents(template, written, components.global) };
    const { sheets: list, classPrefix, styleIsolation } = styles.get(path) ?? { sheets: [], classPrefix: null, styleIsolation: undefined };
    compiled.set(path, {
      config: styleIsolation === undefined ? config : { ...config, styleIsolation },
      module: scripts.modules.has(`${path}.js`) ? `${path}.js` : null,
      template,
      sheets: list,
      classPrefix,
    });
  }
  const assets = await collectAssets(tree);
  const roots = packageRoots(app.config);
  const packages = roots.map(({ root, independent: alone }): CompiledPackage => {
    const own = <Value>(all: ReadonlyMap<string, Value>) => inPackage(all, root, roots);
    return {
      root,
      independent: alone,
      modules: own(scripts.modules),
      components: own(compiled),
      sheets: own(sheets.texts),
      assets: own(assets),
    };
  });
  return { format: 1, app: { ...app.config, usingComponents: components.global }, packages, problems: problems.sorted() };
}

/** The entries of one package, sorted by path, so that the same program always makes the same bytes. */
function inPackage<Value>(all: ReadonlyMap<string, Value>, root: string, roots: ReturnType<typeof packageRoots>): Record<string, Value> {
  return Object.fromEntries([...all].filter(([path]) => packageOf(path, roots) === root).sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface ScriptWork {
  readonly app: AppSource;
  readonly tree: SourceTree;
  readonly components: ComponentSet;
  readonly resolver: Resolver;
  readonly problems: ProblemList;
  readonly step: (path: string) => void;
}

/** Compiles what can be reached from app.js, pages, components and workers. */
async function compileScripts({ app, tree, components, resolver, problems, step }: ScriptWork) {
  const modules = new Map<string, CompiledModule>();
  const isolation = new Map<string, string>();
  const workers = app.config.workers;
  const entries = [
    'app.js',
    ...[...components.configs.keys()].map((path) => `${path}.js`),
    ...(workers === undefined ? [] : tree.paths().filter((path) => path.startsWith(`${workers}/`) && path.endsWith('.js'))),
  ];
  const pending = entries.filter((path) => tree.has(path)).reverse();
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (modules.has(path)) continue;
    if (modules.size >= compilerLimits.modules) {
      throw new GuanxiError('too-large', `The program has more than ${compilerLimits.modules} JavaScript files.`, { reason: 'modules' });
    }
    step(path);
    const { module, styleIsolation } = await compileScript(path, (await tree.text(path)) ?? '', resolver, problems);
    modules.set(path, module);
    if (styleIsolation !== null) isolation.set(path.slice(0, -'.js'.length), styleIsolation);
    if ('imports' in module) pending.push(...Object.values(module.imports).reverse());
  }
  for (const [path, config] of components.configs) {
    if (!modules.has(`${path}.js`))
      problems.error('page-module-missing', `${path}.js`, `${config.component ? 'The component' : 'The page'} has no JavaScript.`);
    if (!tree.has(`${path}.wxml`))
      problems.error('template-missing', `${path}.wxml`, `${config.component ? 'The component' : 'The page'} has no template.`);
  }
  return { modules, isolation };
}

interface StyleWork {
  readonly components: ComponentSet;
  readonly sheets: Sheets;
  /** Sheets that come before app.wxss. */
  readonly extended: readonly string[];
  readonly isolation: ReadonlyMap<string, string>;
  readonly step: (path: string) => void;
}

/** The sheets of each page and component, and the prefix of its classes. */
async function compileStyles({ components, sheets, extended, isolation, step }: StyleWork) {
  const common = [...new Set((await Promise.all([...extended, 'app.wxss'].map((path) => sheets.of(path)))).flat())];
  const styles = new Map<string, Pick<CompiledComponent, 'sheets' | 'classPrefix'> & Pick<ComponentConfig, 'styleIsolation'>>();
  let count = 0;
  for (const [path, config] of components.configs) {
    step(`${path}.wxss`);
    const own = await sheets.of(`${path}.wxss`);
    const wanted = config.styleIsolation ?? isolation.get(path);
    const isPage = components.pages.has(path);
    const styleIsolation = isIsolation(wanted) ? wanted : undefined;
    // A page's classes are plain: what it shares with its components is shared by name.
    const isPlain = isPage || (styleIsolation !== undefined && /shared$/.test(styleIsolation) && styleIsolation !== 'apply-shared');
    if (!isPlain) sheets.warnOfReach(`${path}.wxss`);
    const takesCommon = isPage && styleIsolation !== 'page-isolated' && styleIsolation !== 'isolated';
    styles.set(path, {
      sheets: takesCommon ? [...common.filter((each) => !own.includes(each)), ...own] : own,
      classPrefix: isPlain ? null : `c${(count++).toString(36)}--`,
      ...(styleIsolation === undefined ? {} : { styleIsolation }),
    });
  }
  return styles;
}

const isolations = ['isolated', 'apply-shared', 'shared', 'page-isolated', 'page-apply-shared', 'page-shared'] as const;

function isIsolation(value: string | undefined): value is (typeof isolations)[number] {
  return isolations.some((each) => each === value);
}
