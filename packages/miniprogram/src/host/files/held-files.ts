import { runtimeLimits as limits } from '../../protocol/limits.js';
import type { StoredFile } from './program-file-storage.js';

/** The files of a running program with what they come to, kept ones and temporary ones counted apart. */
export interface HeldFiles {
  all(): readonly StoredFile[];
  /** Null for a folder, undefined for nothing. */
  content(path: string): Blob | null | undefined;
  /** Whether a file of so many bytes may be at the path. Temporary ones always may: older ones go. */
  fits(path: string, size: number): boolean;
  load(file: StoredFile): void;
  set(path: string, content: Blob | null): StoredFile;
  remove(path: string): void;
  /** Removes the oldest temporary files until what is left is within its limits, and names them. */
  dropOldest(): readonly string[];
}

/** Makes them; `now` is a clock, in ms. */
export function createHeldFiles(now: () => number): HeldFiles {
  const files = new Map<string, StoredFile>();
  const totals = { kept: 0, temporary: 0 };
  const kindOf = (path: string) => (isTemporary(path) ? 'temporary' : 'kept');
  const load = (file: StoredFile) => {
    files.set(file.path, file);
    totals[kindOf(file.path)] += file.content?.size ?? 0;
  };
  const remove = (path: string) => {
    const old = files.get(path);
    if (!old) return;
    files.delete(path);
    totals[kindOf(path)] -= old.content?.size ?? 0;
  };
  return {
    all: () => [...files.values()],
    content: (path) => files.get(path)?.content,
    fits: (path, size) =>
      isTemporary(path) ||
      ((files.has(path) || files.size < limits.files) && totals.kept - (files.get(path)?.content?.size ?? 0) + size <= limits.filesTotal),
    load,
    set(path, content) {
      remove(path);
      const file = { path, content, at: now() };
      load(file);
      return file;
    },
    remove,
    dropOldest() {
      const dropped: string[] = [];
      for (const path of files.keys()) {
        if (totals.temporary <= limits.temporaryTotal && files.size <= limits.files) break;
        if (isTemporary(path)) dropped.push(path);
        if (isTemporary(path)) remove(path);
      }
      return dropped;
    },
  };
}

/** Whether it is a file that a program was given for now. */
export function isTemporary(path: string): boolean {
  return path.startsWith('tmp/');
}
