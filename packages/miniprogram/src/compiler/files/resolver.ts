import { folderOf, foldersUp, joinPath } from './paths.js';
import type { SourceTree } from './source-tree.js';

/** Finds files by what programs write, as WeChat does. */
export interface Resolver {
  /** The JavaScript file that `request` in the file `from` means, or null. */
  script(from: string, request: string): Promise<string | null>;
  /** The page or component that `request` in the JSON of `from` means, as a path without extension, or null. */
  component(from: string, request: string): Promise<string | null>;
}

/** What a resolver goes by. */
export interface ResolverOptions {
  readonly tree: SourceTree;
  /** `resolveAlias` of app.json. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Folders of independent sub-packages: these cannot use npm packages of the main package. */
  readonly independent: readonly string[];
}

/** Makes the resolver of one program. */
export function createResolver({ tree, aliases, independent }: ResolverOptions): Resolver {
  const find = async (
    from: string,
    request: string,
    at: (path: string) => Promise<string | null> | string | null,
  ): Promise<string | null> => {
    const folder = folderOf(from);
    const named = withAlias(request, aliases);
    const near = await at(joinPath(folder, named));
    // What begins at the root and is not there is looked for beside the file: published programs count on it.
    if (near === null && named.startsWith('/')) return at(joinPath(folder, `.${named}`));
    if (near !== null || named.startsWith('../')) return near;
    // With `./` before it, too, as WeChat does.
    const inPackage = named.replace(/^\.\//, '');
    const own = independent.find((root) => from.startsWith(`${root}/`));
    for (const up of foldersUp(folder)) {
      if (own !== undefined && !`${up}/`.startsWith(`${own}/`)) break;
      if (up === '' || up === own) await tree.mount(up, packageName(inPackage));
      const found = await at(joinPath(up, `miniprogram_npm/${inPackage}`));
      if (found !== null) return found;
    }
    return inPackage === named ? at(joinPath('', named)) : null;
  };
  /** Paths that name miniprogram_npm themselves reach packages that are given, too. */
  const mountNamed = async (path: string): Promise<void> => {
    const [before = '', after] = path.split(/(?:^|\/)miniprogram_npm\//);
    if (after !== undefined && (before === '' || independent.includes(before))) await tree.mount(before, packageName(after));
  };
  return {
    script: (from, request) =>
      find(from, request, async (path) => {
        if (!tree.has(path)) await mountNamed(path);
        const candidates = [...(path.endsWith('.js') ? [path] : []), `${path}.js`, `${path}/index.js`];
        return candidates.find((candidate) => tree.has(candidate)) ?? mainOf(tree, path);
      }),
    component: (from, request) =>
      find(from, request, async (path) => {
        if (!isComponent(tree, path)) await mountNamed(path);
        return [path, `${path}/index`].find((candidate) => isComponent(tree, candidate)) ?? null;
      }),
  };
}

function isComponent(tree: SourceTree, path: string): boolean {
  return tree.has(`${path}.json`) && (tree.has(`${path}.js`) || tree.has(`${path}.wxml`));
}

/** The script that the package.json of a folder names. */
async function mainOf(tree: SourceTree, folder: string): Promise<string | null> {
  if (!tree.has(`${folder}/package.json`)) return null;
  const main = /"main"\s*:\s*"([^"]*)"/.exec((await tree.text(`${folder}/package.json`)) ?? '')?.[1];
  if (main === undefined) return null;
  const path = joinPath(folder, main);
  return [path, `${path}.js`, `${path}/index.js`].find((candidate) => candidate.endsWith('.js') && tree.has(candidate)) ?? null;
}

function packageName(request: string): string {
  return request
    .split('/')
    .slice(0, request.startsWith('@') ? 2 : 1)
    .join('/');
}

function withAlias(request: string, aliases: Readonly<Record<string, string>>): string {
  for (const [alias, target] of Object.entries(aliases)) {
    const prefix = alias.replace(/\*$/, '');
    if (prefix !== alias && request.startsWith(prefix)) return target.replace(/\*$/, '') + request.slice(prefix.length);
    if (request === alias) return target;
  }
  return request;
}
