import { fileError } from './file-error.js';
import type { FileTree } from './file-tree.js';

/** A file can be written there: the program may, and it is no folder. */
export function writableFile(tree: FileTree, url: unknown): void {
  tree.writable(url);
  if (tree.find(url)?.content === null) throw fileError('illegal operation on a directory', `, open "${String(url)}"`);
}

/** Cuts a file, or fills it with zeros. */
export function resize(tree: FileTree, url: unknown, length: number): void {
  tree.content(url);
  tree.splice(url, length, Number.MAX_SAFE_INTEGER, new Uint8Array());
}

/** Makes a folder with all those above it. */
export function makeFolders(tree: FileTree, url: unknown): void {
  const missing: string[] = [];
  for (let path = String(url).replace(/\/+$/, ''); !tree.find(path); path = parentOf(path)) missing.push(path);
  for (const path of missing.reverse()) {
    tree.writable(path);
    tree.makeFolder(path);
  }
}

/** The folder around a path. */
export function parentOf(url: unknown): string {
  const text = String(url).replace(/\/+$/, '');
  return text.slice(0, Math.max(text.lastIndexOf('/'), 'wxfile://'.length)) || '/';
}
