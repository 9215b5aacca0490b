import { GuanxiError } from '@guanxi/core/contract';
import type { AppConfig, SubPackageConfig, TabBarConfig } from '../../program/config.js';
import { joinPath } from '../files/paths.js';
import type { SourceTree } from '../files/source-tree.js';
import { compilerLimits } from '../limits.js';
import type { ProblemList } from '../problem-list.js';
import { defined, type Fields, fieldsOf, record, stringEntries } from './fields.js';
import { readJson } from './read-json.js';
import { readWindow, windowKeys } from './window-config.js';

/** What app.json says, and what only the compiler needs of it. */
export interface AppSource {
  /** `usingComponents` as written: paths are resolved with those of the components. */
  readonly config: AppConfig;
  /** `resolveAlias`: what stands for a folder in requests. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Libraries of `useExtendedLib`, which WeChat has itself. */
  readonly extended: readonly string[];
}

const keys = [
  ...['pages', 'window', 'tabBar', 'subPackages', 'subpackages', 'preloadRule', 'usingComponents', 'permission', 'requiredPrivateInfos'],
  ...['networkTimeout', 'darkmode', 'lazyCodeLoading', 'style', 'workers', 'entryPagePath', 'resolveAlias', 'plugins', 'useExtendedLib'],
  // Known, and either for WeChat's own service or without a counterpart in a web page.
  ...['debug', 'functionalPages', 'requiredBackgroundModes', 'resizable', 'sitemapLocation', 'entranceDeclare', 'chatTools', 'frameset'],
  ...['themeLocation', 'singlePage', 'supportedMaterials', 'serviceProviderTicket', 'embeddedAppIdList', 'halfPage', 'debugOptions'],
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
  const fields = fieldsOf(read.value, 'app.json', 'app-config', problems);
  fields.only(keys);
  if (Object.keys(fields.inside('plugins').object).length > 0) {
    problems.warning('plugin-refused', 'app.json', 'plugins: plugins cannot be hosted; what asks for one fails.');
  }
  const subPackages = [...fields.list('subPackages'), ...fields.list('subpackages')].flatMap((each) => readSubPackage(each));
  const config = defined<AppConfig>({
    pages: readPages(fields, subPackages, tree),
    window: readWindow(checkedWindow(fields)),
    tabBar: readTabBar(fields),
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
  return { config, aliases: record(stringEntries(fields.inside('resolveAlias'))), extended: libraries.map(([name]) => name) };
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
