import { GuanxiError } from '@guanxi/core/contract';
import type { AppConfig, SubPackageConfig, TabBarConfig, WindowConfig } from '../../program/config.js';
import { joinPath } from '../files/paths.js';
import type { SourceTree } from '../files/source-tree.js';
import { compilerLimits } from '../limits.js';
import { createProblemList, type ProblemList } from '../problem-list.js';
import { defined, type Fields, fieldsOf, record, stringEntries } from './fields.js';
import { readJson } from './read-json.js';
import { differing, inTheme, readThemes, type Themes } from './themes.js';
import { readWindow, windowKeys } from './window-config.js';

/** What app.json says, and what only the compiler needs of it. */
export interface AppSource {
  /** `usingComponents` as written: paths are resolved with those of the components. */
  readonly config: AppConfig;
  /** `resolveAlias`: what stands for a folder in requests. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Libraries of `useExtendedLib`, which WeChat has itself. */
  readonly extended: readonly string[];
  /** What names such as `@bg` stand for; null when the program has no themes. */
  readonly themes: Themes | null;
}

const keys = [
  ...['pages', 'window', 'tabBar', 'subPackages', 'subpackages', 'preloadRule', 'usingComponents', 'permission', 'requiredPrivateInfos'],
  ...['networkTimeout', 'darkmode', 'lazyCodeLoading', 'style', 'workers', 'entryPagePath', 'resolveAlias', 'plugins', 'useExtendedLib'],
  'themeLocation',
  // Known, and either for WeChat's own service or without a counterpart in a web page.
  ...['debug', 'functionalPages', 'requiredBackgroundModes', 'resizable', 'sitemapLocation', 'entranceDeclare', 'chatTools', 'frameset'],
  ...['singlePage', 'supportedMaterials', 'serviceProviderTicket', 'embeddedAppIdList', 'halfPage', 'debugOptions'],
  ...['enablePassiveEvent', 'renderer', 'rendererOptions', 'componentFramework', 'miniApp', 'static', 'convertRpxToVw', 'appBar'],
  ...['cloud', 'navigateToMiniProgramAppIdList', 'permissions', '__usePrivacyCheck__', 'ai', 'agent', 'accountInfo', '$schema'],
];

/** Reads app.json. What makes the program impossible is thrown: no pages, bad JSON, a page that is not there. */
export async function readApp(tree: SourceTree, problems: ProblemList): Promise<AppSource> {
  const text = await tree.text('app.json');
  const read = readJson(text ?? '');
  if (read.failure !== undefined) {
    const { message, at } = read.failure;
    throw new GuanxiError('invalid', `app.json cannot be read: line ${at.line}, column ${at.column}: ${message}`, { reason: 'app-json' });
  }
  const written = fieldsOf(read.value, 'app.json', 'app-config', problems);
  written.only(keys);
  const themes = await readThemes(written.string('themeLocation'), tree, problems);
  const fields = themes ? fieldsOf(inTheme(read.value, themes.light), 'app.json', 'app-config', problems) : written;
  if (Object.keys(fields.inside('plugins').object).length > 0) {
    problems.warning('plugin-refused', 'app.json', 'plugins: plugins cannot be hosted; what asks for one fails.');
  }
  const subPackages = [...fields.list('subPackages'), ...fields.list('subpackages')].flatMap((each) => readSubPackage(each));
  const [window, tabBar] = [readWindow(checkedWindow(fields)), readTabBar(fields)];
  const config = defined<AppConfig>({
    pages: readPages(fields, subPackages, tree),
    window,
    tabBar,
    dark: themes ? darkLook(inTheme(read.value, themes.dark), window, tabBar) : undefined,
    ext: await readExt(tree, problems),
    subPackages,
    preloadRule: readPreload(fields),
    usingComponents: record(stringEntries(fields.inside('usingComponents'))),
    permission: readPermissions(fields),
    requiredPrivateInfos: fields.strings('requiredPrivateInfos'),
    networkTimeout: readTimeouts(fields),
    darkmode: fields.boolean('darkmode') ?? false,
    lazyCodeLoading: fields.string('lazyCodeLoading') === 'requiredComponents',
    style: fields.oneOf('style', ['v2']),
    workers: readWorkers(fields),
  });
  const libraries = Object.entries(fields.inside('useExtendedLib').object).filter(([, used]) => used === true);
  const aliases = record(stringEntries(fields.inside('resolveAlias')));
  return { config, aliases, extended: libraries.map(([name]) => name), themes };
}

/** What is otherwise in the dark. */
function darkLook(value: unknown, window: WindowConfig, tabBar: TabBarConfig | undefined): AppConfig['dark'] {
  // What is wrong with it was found in the light.
  const fields = fieldsOf(value, 'app.json', 'app-config', createProblemList());
  const bar = readTabBar(fields);
  const look = { window: differing(window, readWindow(fields.inside('window'))), tabBar: tabBar && bar && differing(tabBar, bar) };
  return look.window || look.tabBar ? defined<NonNullable<AppConfig['dark']>>(look) : undefined;
}

/** What ext.json says to a program that was made of a template, as `wx.getExtConfig` gives it. */
async function readExt(tree: SourceTree, problems: ProblemList): Promise<AppConfig['ext']> {
  const read = readJson((await tree.text('ext.json')) ?? '');
  if (read.failure !== undefined) problems.error('json-syntax', 'ext.json', read.failure.message, read.failure.at);
  const fields = fieldsOf(read.value ?? {}, 'ext.json', 'app-config', problems);
  const ext = fields.inside('ext').object;
  return fields.boolean('extEnable') === true && Object.keys(ext).length > 0 ? ext : undefined;
}

function checkedWindow(fields: Fields): Fields {
  const window = fields.inside('window');
  window.only(windowKeys);
  return window;
}

function readPages(fields: Fields, subPackages: readonly SubPackageConfig[], tree: SourceTree): readonly string[] {
  const named = [
    ...fields.strings('pages').map((page) => joinPath('', page)),
    ...subPackages.flatMap(({ root, pages }) => pages.map((page) => joinPath(root, page))),
  ];
  const pages = [...new Set(named)];
  if (pages.length === 0) throw refused('app.json names no pages. Put the path of at least one in "pages".', 'no-pages');
  if (pages.length > compilerLimits.pages) {
    throw new GuanxiError('too-large', `app.json names more than ${compilerLimits.pages} pages.`, { reason: 'pages' });
  }
  for (const page of pages) {
    if (['.js', '.wxml', '.json'].some((extension) => tree.has(page + extension))) continue;
    throw refused(`app.json names the page ${page}, but ${page}.js is not there. Add it, or take the page out.`, 'page-missing');
  }
  const entry = joinPath('', fields.string('entryPagePath') ?? '');
  return pages.includes(entry) ? [entry, ...pages.filter((page) => page !== entry)] : pages;
}

function readSubPackage(fields: Fields): SubPackageConfig[] {
  const root = joinPath('', fields.string('root') ?? '');
  fields.only(['root', 'name', 'pages', 'independent', 'plugins', 'entry', 'renderer', 'componentFramework']);
  if (root === '') throw refused('A sub-package of app.json has no "root". Name its folder.', 'sub-package-root');
  const pages = fields.strings('pages').map((page) => joinPath('', page));
  return [defined<SubPackageConfig>({ root, name: fields.string('name'), pages, independent: fields.boolean('independent') ?? false })];
}

function readTabBar(fields: Fields): TabBarConfig | undefined {
  if (fields.object['tabBar'] === undefined) return undefined;
  const bar = fields.inside('tabBar');
  const list = bar.list('list').flatMap((each) => {
    const pagePath = each.string('pagePath');
    if (pagePath === undefined) return [];
    const picture = (key: string) => {
      const path = each.string(key);
      return path === undefined || path === '' ? undefined : joinPath('', path);
    };
    const [iconPath, selectedIconPath] = [picture('iconPath'), picture('selectedIconPath')];
    const place = { pagePath: joinPath('', pagePath), text: each.string('text') ?? '', iconPath, selectedIconPath };
    return [defined<TabBarConfig['list'][number]>(place)];
  });
  if (list.length < 2 || list.length > 5)
    throw refused(`The tab bar of app.json has ${list.length} places; 2 to 5 are possible.`, 'tab-bar');
  return defined<TabBarConfig>({
    color: bar.string('color'),
    selectedColor: bar.string('selectedColor'),
    backgroundColor: bar.string('backgroundColor'),
    borderStyle: bar.oneOf('borderStyle', ['black', 'white']),
    position: bar.oneOf('position', ['bottom', 'top']) ?? 'bottom',
    custom: bar.boolean('custom') ?? false,
    list,
  });
}

function readPreload(fields: Fields): AppConfig['preloadRule'] {
  const rules = fields.inside('preloadRule');
  return record(
    Object.keys(rules.object).map((page) => {
      const rule = rules.inside(page);
      return [
        joinPath('', page),
        { packages: rule.strings('packages'), network: rule.oneOf('network', ['all', 'wifi']) ?? 'wifi' },
      ] as const;
    }),
  );
}

function readPermissions(fields: Fields): AppConfig['permission'] {
  const permissions = fields.inside('permission');
  return record(Object.keys(permissions.object).map((name) => [name, { desc: permissions.inside(name).string('desc') ?? '' }] as const));
}

function readTimeouts(fields: Fields): AppConfig['networkTimeout'] {
  const timeouts = fields.inside('networkTimeout');
  return defined<{ request?: number; connectSocket?: number; uploadFile?: number; downloadFile?: number }>({
    request: timeouts.number('request'),
    connectSocket: timeouts.number('connectSocket'),
    uploadFile: timeouts.number('uploadFile'),
    downloadFile: timeouts.number('downloadFile'),
  });
}

function readWorkers(fields: Fields): string | undefined {
  const value = fields.object['workers'];
  const folder = typeof value === 'string' ? value : value === undefined ? undefined : fields.inside('workers').string('path');
  return folder === undefined ? undefined : joinPath('', folder);
}

function refused(message: string, reason: string): GuanxiError {
  return new GuanxiError('invalid', message, { reason });
}
