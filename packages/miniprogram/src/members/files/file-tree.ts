import { systemClock } from '@guanxi/core';
import type { FileTable } from '../../logic/file-table.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import { type FileChange, splicedParts } from '../../protocol/file-change.js';
import { runtimeLimits as limits } from '../../protocol/limits.js';
import { fileError } from './file-error.js';
import { readPath } from './file-path.js';

/** Files and folders by paths as programs write them; what is changed goes to the host in the same order. */
export interface FileTree {
  /** Undefined when there is nothing; without content it is a folder. */
  find(url: unknown): { readonly content: Blob | null; readonly at: number } | undefined;
  /** Names of what lies in a folder. */
  names(url: unknown): string[];
  /** Every path below a folder, those nearer first, without the folder's own. */
  below(url: unknown): string[];
  /** The content of a file. `doing` is what an error says was tried. */
  content(url: unknown, doing?: string): Blob;
  /** Throws unless the program may write there and the folder around it is there. */
  writable(url: unknown): void;
  splice(url: unknown, from: number, until: number, bytes: Uint8Array): void;
  makeFolder(url: unknown): void;
  /** To a path of the program's own, or, with `saved`, of what it saved. */
  copy(from: unknown, to: unknown): void;
  remove(url: unknown): void;
}

/** Makes the tree over the table of the program's files. */
export function createFileTree({ files, bytes, link }: Pick<WxWorld, 'files' | 'bytes' | 'link'>): FileTree {
  const { entries } = files;
  const change = (one: FileChange) => link.tell({ type: 'file', change: one });
  const sizeWithout = (path: string) =>
    [...entries].reduce((sum, [one, { content }]) => sum + (one === path || one.startsWith('tmp/') ? 0 : (content?.size ?? 0)), 0);
  const set = (path: string, content: Blob | null) => {
    const isNew = !entries.has(path);
    if ((isNew && entries.size >= limits.files) || sizeWithout(path) + (content?.size ?? 0) > limits.filesTotal)
      throw fileError('the maximum size of the file storage limit is exceeded');
    entries.set(path, { content, at: systemClock.now() });
  };
  const find: FileTree['find'] = (url) => {
    const { place, path } = readPath(url);
    if (place === 'package') return packaged(files, path);
    return path === place ? { content: null, at: 0 } : entries.get(path);
  };
  const below = (url: unknown) => {
    const { place, path } = readPath(url);
    const all = place === 'package' ? files.packagedPaths() : [...entries.keys()];
    const start = path === '' ? '' : `${path}/`;
    return all.filter((one) => one.startsWith(start)).map((one) => one.slice(start.length));
  };
  return {
    find,
    below: (url) => below(url).sort((one, other) => one.split('/').length - other.split('/').length || (one < other ? -1 : 1)),
    names: (url) => [...new Set(below(url).map((one) => one.split('/')[0] ?? ''))].sort(),
    content(url, doing = ', open') {
      const found = find(url);
      if (!found) throw fileError('no such file or directory', `${doing} ${String(url)}`);
      if (!found.content) throw fileError('illegal operation on a directory', `${doing} ${String(url)}`);
      return found.content;
    },
    writable(url) {
      const { place, path } = readPath(url);
      const folder = path.slice(0, path.lastIndexOf('/'));
      if (place !== 'usr' || path === place) throw fileError('permission denied', `, open ${String(url)}`);
      const around = folder === place ? null : entries.get(folder)?.content;
      if (around === undefined) throw fileError('no such file or directory', `, open ${String(url)}`);
      if (around !== null) throw fileError('not a directory', ` ${String(url)}`);
    },
    splice(url, from, until, data) {
      const { path } = readPath(url);
      const old = entries.get(path)?.content ?? null;
      // What lies between the end and the place that is written is zeros.
      const gap = from - (old?.size ?? 0);
      if (gap > limits.filesTotal) throw fileError('the maximum size of the file storage limit is exceeded');
      const filled = gap > 0 ? new Uint8Array(gap + data.length) : data;
      if (gap > 0) filled.set(data, gap);
      const at = { from: gap > 0 ? from - gap : from, until: Math.max(until, from), bytes: filled };
      set(path, bytes.blob(splicedParts(old, at)));
      change({ kind: 'splice', path, ...at });
    },
    makeFolder(url) {
      const { path } = readPath(url);
      set(path, null);
      change({ kind: 'folder', path });
    },
    copy(from, to) {
      const source = readPath(from);
      const { path } = readPath(to);
      const content = find(from)?.content;
      if (!content) return;
      set(path, content);
      if (source.place !== 'package') change({ kind: 'copy', path, source: source.path });
      else change({ kind: 'splice', path, from: 0, until: limits.filesTotal, bytes: new Uint8Array(bytes.read(content)) });
    },
    remove(url) {
      const { path } = readPath(url);
      if (entries.delete(path)) change({ kind: 'remove', path });
    },
  };
}

function packaged(files: FileTable, path: string): { content: Blob | null; at: number } | undefined {
  const content = files.packaged(path);
  if (content) return { content, at: 0 };
  return path === '' || files.packagedPaths().some((one) => one.startsWith(`${path}/`)) ? { content: null, at: 0 } : undefined;
}
