import type { WorkerBytes } from '../../logic/lock-down.js';
import { readZip, type ZipEntry } from '../../package/read-zip.js';
import { runtimeLimits as limits } from '../../protocol/limits.js';
import { decoded } from './encoding.js';
import type { FileTree } from './file-tree.js';
import { makeFolders } from './tree-steps.js';

/** What a program asks for of each entry. */
interface WantedEntry {
  readonly path?: unknown;
  readonly encoding?: unknown;
  readonly position?: number;
  readonly length?: number;
}

/** The entries that are asked for, `all` of them or some; those that are not there say so each for itself. */
export function readEntries(archive: Uint8Array, wanted: unknown, encoding: unknown, tools: WorkerBytes): Record<string, unknown> {
  const found = new Map(entriesOf(archive, tools).map((entry) => [entry.path, entry]));
  const asked: readonly WantedEntry[] =
    wanted === 'all' ? [...found.keys()].map((path) => ({ path, encoding })) : Array.isArray(wanted) ? (wanted as WantedEntry[]) : [];
  return Object.fromEntries(
    asked.map(({ path, encoding: own, position = 0, length }) => {
      const entry = found.get(String(path));
      if (!entry) return [String(path), { errMsg: `readZipEntry:fail no such file or directory "${String(path)}"` }];
      const bytes = entry.read().slice(position, length === undefined ? undefined : position + length);
      return [entry.path, { data: decoded(bytes.buffer, own, tools), errMsg: 'readZipEntry:ok' }];
    }),
  );
}

/** Writes all files of an archive below a folder, which is made with those above it. */
export function unzipInto(tree: FileTree, archive: Uint8Array, target: string, tools: WorkerBytes): void {
  const folder = target.replace(/\/+$/, '');
  const entries = entriesOf(archive, tools);
  makeFolders(tree, folder);
  for (const entry of entries) {
    const path = `${folder}/${entry.path}`;
    makeFolders(tree, path.slice(0, path.lastIndexOf('/')));
    tree.splice(path, 0, Number.MAX_SAFE_INTEGER, entry.read().slice());
  }
}

function entriesOf(archive: Uint8Array, tools: WorkerBytes): ZipEntry[] {
  const most = { bytes: limits.filesTotal, unpackedBytes: limits.filesTotal, files: limits.files, path: limits.filePath };
  return readZip(archive, most, (name) => tools.decode(name as Uint8Array<ArrayBuffer>));
}
