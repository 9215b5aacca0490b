import type { ComponentConfig } from '../../program/config.js';
import type { SourceTree } from '../files/source-tree.js';
import { createProblemList, type ProblemList } from '../problem-list.js';
import { defined, fieldsOf, record, stringEntries } from './fields.js';
import { readJson } from './read-json.js';
import { differing, inTheme, type Themes } from './themes.js';
import { readWindow, windowKeys } from './window-config.js';

const keys: readonly string[] = [
  ...windowKeys,
  ...['component', 'usingComponents', 'componentGenerics', 'componentPlaceholder', 'styleIsolation'],
  // Known, and without a counterpart or an effect of their own here.
  ...['usingPlugins', 'renderer', 'rendererOptions', 'componentFramework', 'style', 'navigationBarTitleTextAlign', 'addGlobalClass'],
  ...[
    'pureDataPattern',
    'multipleSlots',
    'virtualHost',
    'singlePage',
    'enableShareAppMessage',
    'enableShareTimeline',
    '$schema',
    'disableSwipeBack',
  ],
];

/** Reads the JSON of the page or component `path`, in the light and, where it differs, in the dark; paths in it are as written. A file that is not there is an empty one. */
export async function readComponent(
  tree: SourceTree,
  path: string,
  problems: ProblemList,
  themes: Themes | null = null,
): Promise<ComponentConfig> {
  const file = `${path}.json`;
  const read = readJson((await tree.text(file)) ?? '');
  if (read.failure !== undefined) problems.error('json-syntax', file, read.failure.message, read.failure.at);
  const value = read.failure === undefined ? read.value : {};
  const fields = fieldsOf(themes ? inTheme(value, themes.light) : value, file, 'component-config', problems);
  fields.only(keys);
  const generics = fields.inside('componentGenerics');
  const generic = (name: string) => {
    const value = generics.object[name];
    return value === true || value === false ? null : (generics.inside(name).string('default') ?? null);
  };
  const window = readWindow(fields);
  // What is wrong with it was found in the light.
  const dark = themes && readWindow(fieldsOf(inTheme(value, themes.dark), file, 'component-config', createProblemList()));
  return defined<ComponentConfig>({
    ...window,
    dark: dark ? differing(window, dark) : undefined,
    component: fields.boolean('component') ?? false,
    usingComponents: record(stringEntries(fields.inside('usingComponents'))),
    componentGenerics: record(Object.keys(generics.object).map((name) => [name, generic(name)] as const)),
    componentPlaceholder: record(stringEntries(fields.inside('componentPlaceholder'))),
    styleIsolation: fields.oneOf('styleIsolation', [
      'isolated',
      'apply-shared',
      'shared',
      'page-isolated',
      'page-apply-shared',
      'page-shared',
    ]),
  });
}
