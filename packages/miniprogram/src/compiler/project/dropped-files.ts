import type { PickedFile } from './picked-file.js';
import { type WalkOptions, walkFolder } from './walk-folder.js';

/**
 * What was dropped onto a page: folders, files or a zip. To be called while the `drop` event is handled; it goes on after it. Of a
 * folder come the files that a program may have: nothing of hidden folders, and of `node_modules` only the packages that a
 * package.json beside it needs for running. Throws `too-large` (`files`), `aborted`, and what the browser says of files that cannot be read.
 */
export async function droppedFiles(transfer: Pick<DataTransfer, 'items'>, options?: WalkOptions): Promise<readonly PickedFile[]> {
  // Items are gone after the event.
  const roots = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const folders = new Map<string, FileSystemDirectoryEntry>();
  const files = new Map<string, FileSystemFileEntry>();
  const note = (entries: readonly FileSystemEntry[], folder: string) =>
    entries.map((entry) => {
      const path = folder + entry.name;
      if (entry.isDirectory) folders.set(`${path}/`, entry as FileSystemDirectoryEntry);
      else files.set(path, entry as FileSystemFileEntry);
      return entry.isDirectory ? `${entry.name}/` : entry.name;
    });
  const top = note(roots, '');
  const list = async (folder: string) => {
    if (folder === '') return top;
    const entry = folders.get(folder);
    return entry === undefined ? [] : note(await entriesOf(entry), folder);
  };
  const file = async (path: string) => {
    const entry = files.get(path);
    return entry === undefined ? null : new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  };
  return walkFolder({ list, file }, options);
}

/** A browser gives them in parts, an empty one at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return all;
    all.push(...part);
  }
}
