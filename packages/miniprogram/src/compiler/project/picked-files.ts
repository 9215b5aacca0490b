import type { PickedFile } from './picked-file.js';
import { type WalkOptions, walkFolder } from './walk-folder.js';

/**
 * What was chosen with `<input type="file">`: a zip, or with `webkitdirectory` a folder. Of a folder comes what `droppedFiles` takes
 * of one. Throws `too-large` (`files`), or `aborted`.
 */
export async function pickedFiles(chosen: Iterable<File>, options?: WalkOptions): Promise<readonly PickedFile[]> {
  const files = new Map<string, File>();
  const folders = new Map<string, Set<string>>();
  for (const file of chosen) {
    const path = file.webkitRelativePath || file.name;
    files.set(path, file);
    const names = path.split('/');
    names.forEach((name, at) => {
      const folder = names
        .slice(0, at)
        .map((each) => `${each}/`)
        .join('');
      const within = folders.get(folder) ?? new Set();
      folders.set(folder, within.add(at === names.length - 1 ? name : `${name}/`));
    });
  }
  return walkFolder({ list: async (folder) => [...(folders.get(folder) ?? [])], file: async (path) => files.get(path) ?? null }, options);
}
