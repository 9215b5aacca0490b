import { folderOf } from '../files/paths.js';
import type { SourceTree } from '../files/source-tree.js';
import { compilerLimits } from '../limits.js';
import { type CompiledSheet, compileSheet, type SheetOptions } from './compile-sheet.js';

/** The sheets of a program, each compiled once. */
export interface Sheets {
  /** The sheets that make the style of `path`, in order, imports before what imports them; none when the file is not there. */
  of(path: string): Promise<readonly string[]>;
  /** Warns of what reaches outside a component in its own sheet. */
  warnOfReach(path: string): void;
  readonly texts: ReadonlyMap<string, string>;
}

/** Opens the sheets of a program. */
export function openSheets(tree: SourceTree, options: SheetOptions): Sheets {
  const compiled = new Map<string, CompiledSheet>();
  const texts = new Map<string, string>();
  const cut = new Set<string>();
  const open = async (path: string): Promise<CompiledSheet> => {
    const known = compiled.get(path);
    if (known !== undefined) return known;
    const made = compileSheet(path, (await tree.text(path)) ?? '', options);
    compiled.set(path, made);
    texts.set(path, made.text);
    return made;
  };
  const collect = async (path: string, above: readonly string[], found: string[]): Promise<void> => {
    for (const { path: named, at } of (await open(path)).imports) {
      const target = [named, `${named}.wxss`].find((each) => tree.has(each)) ?? (await inPackage(tree, path, named));
      if (target === undefined) options.problems.warning('wxss-unresolved', path, `${named} is not there.`, at);
      else if (target === path || above.includes(target)) {
        if (!cut.has(`${path} ${target}`))
          options.problems.error('wxss-cycle', path, `${target} imports this sheet; its import is left out.`, at);
        cut.add(`${path} ${target}`);
      } else if (found.length >= compilerLimits.sheets || above.length >= compilerLimits.includeDepth) {
        options.problems.error('wxss-too-large', path, `More than ${compilerLimits.sheets} sheets are imported; the rest is left out.`, at);
        break;
      } else if (!found.includes(target)) await collect(target, [...above, path], found);
    }
    found.push(path);
  };
  return {
    of: async (path) => {
      const found: string[] = [];
      if (tree.has(path)) await collect(path, [], found);
      return found;
    },
    warnOfReach: (path) => {
      const reaches = compiled.get(path)?.reaches;
      if (!reaches) return;
      options.problems.warning(
        'wxss-selector',
        path,
        'A selector by tag, id or attribute reaches outside the component. Use a class.',
        reaches,
      );
    },
    texts,
  };
}

/** The sheet of an npm package that an import without dots in the sheet at `from` means. */
async function inPackage(tree: SourceTree, from: string, named: string): Promise<string | undefined> {
  const folder = folderOf(from);
  const near = folder !== '' && named.startsWith(`${folder}/`) ? named.slice(folder.length + 1) : named;
  // Sheets may name the folder of built packages themselves, too.
  const request = near.replace(/^miniprogram_npm\//, '');
  const [scope = '', name = ''] = request.split('/');
  await tree.mount('', scope.startsWith('@') ? `${scope}/${name}` : scope);
  return [`miniprogram_npm/${request}`, `miniprogram_npm/${request}.wxss`].find((each) => tree.has(each));
}
