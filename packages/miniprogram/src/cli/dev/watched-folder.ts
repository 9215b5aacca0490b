import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { systemClock } from '@guanxi/core';
import { devLimits } from './dev-limits.js';

/** Folders in which nothing of a program's own is. */
const ignored = new Set(['node_modules', '.git', '.svn', '.idea', '.vscode']);

/**
 * Calls `changed` with the paths that changed below a folder, all of a short while at once. Watches each folder by itself:
 * what a system offers for whole trees differs from one to the next, and would watch node_modules too.
 */
export function watchFolder(root: string, changed: (paths: ReadonlySet<string>) => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  let paths = new Set<string>();
  let cancel = () => undefined as unknown;
  const tell = (path: string) => {
    paths.add(path);
    cancel();
    cancel = systemClock.after(devLimits.quiet, () => {
      const all = paths;
      paths = new Set();
      changed(all);
    });
  };
  const forget = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const add = (folder: string) => {
    if (watchers.has(folder) || watchers.size >= devLimits.folders) return;
    let inside: readonly string[];
    try {
      inside = readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !ignored.has(entry.name))
        .map(({ name }) => name);
      const watcher = watch(folder, (_event, name) => {
        if (name === null || ignored.has(name)) return;
        const path = join(folder, name);
        tell(relative(root, path).split(sep).join('/'));
        // It may be a folder that is new; what is no folder is not watched by itself.
        add(path);
      });
      watcher.on('error', () => forget(folder));
      watchers.set(folder, watcher);
    } catch {
      return; // It is a file, or it went again: its own folder has told of it.
    }
    for (const name of inside) add(join(folder, name));
  };
  add(root);
  return () => {
    cancel();
    for (const folder of [...watchers.keys()]) forget(folder);
  };
}
