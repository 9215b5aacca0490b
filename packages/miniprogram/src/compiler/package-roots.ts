import type { AppConfig } from '../program/config.js';

/** A package of a program: the main one has the root `''`. */
export interface PackageRoot {
  readonly root: string;
  readonly independent: boolean;
}

/** The packages of a program: the main one, then in the order of app.json. */
export function packageRoots(app: AppConfig): readonly PackageRoot[] {
  return [{ root: '', independent: false }, ...app.subPackages.map(({ root, independent }) => ({ root, independent }))];
}

/** The root of the package that a file lies in: the longest that is above it. */
export function packageOf(path: string, roots: readonly PackageRoot[]): string {
  let longest = '';
  for (const { root } of roots) if (root.length > longest.length && path.startsWith(`${root}/`)) longest = root;
  return longest;
}
