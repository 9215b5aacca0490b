import type { ProgramFiles } from '../../compiler/index.js';
import { installedLanguages } from '../../node/installed-languages.js';

/** Files that are read once, until somebody says that they changed. */
export interface KeptFiles extends ProgramFiles {
  /** These paths are to be read again, and the lists of folders too. */
  forget(paths: ReadonlySet<string>): void;
}

/** Keeps what was read of `files`. */
export function keepFiles(files: ProgramFiles): KeptFiles {
  const lists = new Map<string, Promise<readonly string[]>>();
  const contents = new Map<string, Promise<Uint8Array | null>>();
  const kept = <Value>(known: Map<string, Promise<Value>>, path: string, read: () => Promise<Value>): Promise<Value> => {
    const value = known.get(path) ?? read();
    known.set(path, value);
    return value;
  };
  return {
    list: (folder) => kept(lists, folder, () => files.list(folder)),
    read: (path) => kept(contents, path, () => files.read(path)),
    forget(paths) {
      lists.clear();
      for (const path of [...contents.keys()]) if (isOf(path, paths)) contents.delete(path);
    },
  };
}

/** Whether what was read at the path may be another now: it changed, its folder did, or what it, or what it imports, is translated from. */
function isOf(path: string, changed: ReadonlySet<string>): boolean {
  return [...changed].some(
    (one) =>
      one === path ||
      path.startsWith(`${one}/`) ||
      installedLanguages.some(
        ({ extension, becomes }) => (one.endsWith(extension) || (becomes === '.wxss' && one.endsWith(becomes))) && path.endsWith(becomes),
      ),
  );
}
