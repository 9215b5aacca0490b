import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Where a sheet's imports lead, besides beside it: what WeChat's tool finds for Less and Sass. */
export interface StylePlaces {
  /** The folder with app.json: imports that begin with a slash are from there. */
  readonly root: string;
  /** Folders that imports without dots are looked for in: the root, the packages that were built, and the node_modules above. */
  readonly folders: readonly string[];
  /** The file of an import that begins with a slash, or of one within an npm package whose files are in a folder of their own; null for others. */
  resolve(request: string): string | null;
  /** A file below the root as an address from there. */
  fromRoot(file: string): string;
}

/** Finds the places for a sheet of the machine. */
export function stylePlaces(file: string): StylePlaces {
  const above = foldersAbove(dirname(file));
  const root = above.find((folder) => existsSync(join(folder, 'app.json'))) ?? dirname(file);
  const packages = above.map((folder) => join(folder, 'node_modules')).filter((folder) => existsSync(folder));
  return {
    root,
    folders: [root, join(root, 'miniprogram_npm'), ...packages],
    resolve(request) {
      if (request.startsWith('/')) return join(root, request);
      for (const folder of packages) {
        const found = inPackage(folder, request);
        if (found !== null) return found;
      }
      return null;
    },
    fromRoot: (path) => `/${relative(root, path).split(sep).join('/')}`,
  };
}

function foldersAbove(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersAbove(above)];
}

/** What the request means in the folder that a package has for mini-programs; null when there is no such folder. */
function inPackage(packages: string, request: string): string | null {
  const parts = request.split('/');
  const name = parts.splice(0, request.startsWith('@') ? 2 : 1).join('/');
  const manifest = join(packages, name, 'package.json');
  if (name === '' || parts.includes('..') || !existsSync(manifest)) return null;
  const named = /"miniprogram"\s*:\s*"([^"]+)"/.exec(readFileSync(manifest, 'utf8'))?.[1] ?? 'miniprogram_dist';
  const folder = join(packages, name, named);
  return existsSync(folder) ? join(folder, ...parts) : null;
}
