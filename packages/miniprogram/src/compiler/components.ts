import { GuanxiError } from '@guanxi/core/contract';
import type { AppConfig, ComponentConfig } from '../program/config.js';
import { readComponent } from './config/component-config.js';
import type { Themes } from './config/themes.js';
import type { Resolver } from './files/resolver.js';
import type { SourceTree } from './files/source-tree.js';
import { compilerLimits } from './limits.js';
import { packageOf, packageRoots } from './package-roots.js';
import type { ProblemList } from './problem-list.js';

/** All pages and components that can be reached. */
export interface ComponentSet {
  /** By path without extension, names in them resolved to paths; pages first. */
  readonly configs: ReadonlyMap<string, ComponentConfig>;
  readonly pages: ReadonlySet<string>;
  /** `usingComponents` of app.json, resolved. */
  readonly global: Readonly<Record<string, string>>;
}

interface Work {
  readonly app: AppConfig;
  readonly tree: SourceTree;
  readonly resolver: Resolver;
  readonly problems: ProblemList;
  readonly themes: Themes | null;
}

/** Finds the pages and components of a program, from its pages on. */
export async function collectComponents({ app, tree, resolver, problems, themes }: Work): Promise<ComponentSet> {
  const configs = new Map<string, ComponentConfig>();
  const roots = packageRoots(app);
  const resolveAll = async (from: string, named: Readonly<Record<string, string>>, placeholders: Readonly<Record<string, string>>) => {
    const resolved: [string, string][] = [];
    for (const [tag, request] of Object.entries(named)) {
      const found = await resolveOne(from, tag, request, { resolver, problems });
      if (found === null) continue;
      resolved.push([tag, found]);
      const [here, there] = [packageOf(from, roots), packageOf(found, roots)];
      const isAlone = roots.some(({ root, independent }) => root === here && independent);
      if (there === here || (there === '' && !isAlone)) continue;
      if (!Object.hasOwn(placeholders, tag)) {
        problems.warning(
          'component-package',
          `${from}.json`,
          `${tag} lies in ${there === '' ? 'the main package' : there}, and no componentPlaceholder stands for it.`,
        );
      }
    }
    return Object.fromEntries(resolved);
  };
  const global = await resolveAll('app', app.usingComponents, {});
  const customBar = app.tabBar?.custom === true ? ['custom-tab-bar/index'] : [];
  const pending = [...app.pages, ...customBar, ...Object.values(global)].reverse();
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (configs.has(path)) continue;
    if (configs.size >= compilerLimits.components) {
      throw new GuanxiError('too-large', `The program has more than ${compilerLimits.components} pages and components.`, {
        reason: 'components',
      });
    }
    const config = await readComponent(tree, path, problems, themes);
    const usingComponents = await resolveAll(path, config.usingComponents, config.componentPlaceholder);
    const componentGenerics: Record<string, string | null> = {};
    for (const [name, request] of Object.entries(config.componentGenerics)) {
      const found = request === null ? null : await resolveOne(path, name, request, { resolver, problems });
      Object.defineProperty(componentGenerics, name, { value: found, enumerable: true });
    }
    configs.set(path, { ...config, usingComponents, componentGenerics });
    const defaults = Object.values(componentGenerics).filter((each) => each !== null);
    pending.push(...[...Object.values(usingComponents), ...defaults].filter((each) => !each.startsWith('plugin:')).reverse());
  }
  return { configs, pages: new Set(app.pages), global };
}

async function resolveOne(from: string, tag: string, request: string, { resolver, problems }: Pick<Work, 'resolver' | 'problems'>) {
  const file = `${from}.json`;
  if (/^(plugin|plugin-private|dynamicLib):/.test(request)) {
    problems.warning('plugin-refused', file, `${tag}: ${request} comes from a plugin, which cannot be hosted; nothing is drawn for it.`);
    return null;
  }
  const found = await resolver.component(from, request);
  if (found === null) problems.error('component-missing', file, `${tag}: there is no component ${request}.`);
  return found;
}
