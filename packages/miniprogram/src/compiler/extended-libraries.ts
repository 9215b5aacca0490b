import type { SourceTree } from './files/source-tree.js';
import type { ProblemList } from './problem-list.js';

/** What WeChat itself has of the libraries that `useExtendedLib` names: their npm package, and the sheet that every page gets. */
const libraries: Readonly<Record<string, { readonly name: string; readonly sheet: string }>> = {
  weui: { name: 'weui-miniprogram', sheet: 'weui-wxss/dist/style/weui.wxss' },
};

/**
 * Puts the libraries of `useExtendedLib` into the program, from the npm packages that are given, since there is no WeChat to have
 * them. Gives the sheets that come before app.wxss.
 */
export async function mountExtendedLibraries(used: readonly string[], tree: SourceTree, problems: ProblemList): Promise<readonly string[]> {
  const sheets: string[] = [];
  for (const one of used) {
    const library = Object.hasOwn(libraries, one) ? libraries[one] : undefined;
    if (library === undefined) {
      problems.warning('npm-missing', 'app.json', `useExtendedLib: ${one} is not known here.`);
      continue;
    }
    const folder = `miniprogram_npm/${library.name}`;
    const isThere = (await tree.mount('', library.name)) || tree.paths().some((path) => path.startsWith(`${folder}/`));
    if (!isThere) problems.error('npm-missing', 'app.json', `useExtendedLib: give the npm package ${library.name} with the program.`);
    else if (tree.has(`${folder}/${library.sheet}`)) sheets.push(`${folder}/${library.sheet}`);
  }
  return sheets;
}
