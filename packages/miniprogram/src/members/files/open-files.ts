import { runtimeLimits as limits } from '../../protocol/limits.js';
import { fileError } from './file-error.js';
import type { FileTree } from './file-tree.js';

/** Files that a program has open, by their descriptors. */
export interface OpenFiles {
  open(url: unknown, flag: unknown): string;
  close(fd: unknown): void;
  /** The path of an open file. */
  path(fd: unknown): string;
  /** The next bytes, or those at `position`. */
  read(fd: unknown, length: number, position: number | null): Blob;
  /** Writes at `position`, at the place that was come to, or at the end. */
  write(fd: unknown, bytes: Uint8Array<ArrayBuffer>, position: number | null): void;
}

interface OpenFile {
  readonly url: string;
  readonly canRead: boolean;
  readonly canWrite: boolean;
  readonly appends: boolean;
  position: number;
}

/** Makes the table of open files over the tree. */
export function createOpenFiles(tree: FileTree): OpenFiles {
  const files = new Map<string, OpenFile>();
  let opened = 0;
  const get = (fd: unknown): OpenFile => {
    const file = files.get(String(fd));
    if (!file) throw fileError('bad file descriptor');
    return file;
  };
  return {
    open(url, given) {
      const flag = String(given ?? 'r');
      const [, kind, isNew, plus] = /^(r|w|a)(x?)s?(\+?)$/.exec(flag.replace('s', '')) ?? [];
      if (!kind) throw new Error(`fail invalid flag "${flag}"`);
      if (files.size >= limits.openFiles) throw fileError('too many open files');
      if (kind === 'r') tree.content(url);
      else {
        tree.writable(url);
        const found = tree.find(url);
        if (found && isNew) throw fileError('file already exists', ` ${String(url)}`);
        if (found) tree.content(url);
        if (!found || kind === 'w') tree.splice(url, 0, Number.MAX_SAFE_INTEGER, new Uint8Array());
      }
      if (kind === 'r' && plus) tree.writable(url);
      opened += 1;
      files.set(String(opened), {
        url: String(url),
        canRead: kind === 'r' || plus === '+',
        canWrite: kind !== 'r' || plus === '+',
        appends: kind === 'a',
        position: 0,
      });
      return String(opened);
    },
    close(fd) {
      get(fd);
      files.delete(String(fd));
    },
    path: (fd) => get(fd).url,
    read(fd, length, position) {
      const file = get(fd);
      if (!file.canRead) throw fileError('bad file descriptor');
      const from = position ?? file.position;
      const part = tree.content(file.url).slice(from, from + length);
      if (position === null) file.position = from + part.size;
      return part;
    },
    write(fd, bytes, position) {
      const file = get(fd);
      if (!file.canWrite) throw fileError('bad file descriptor');
      const from = file.appends ? tree.content(file.url).size : (position ?? file.position);
      tree.splice(file.url, from, from + bytes.length, bytes);
      if (position === null) file.position = from + bytes.length;
    },
  };
}
