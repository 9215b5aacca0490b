import { fileError } from './file-error.js';
import type { FileTree } from './file-tree.js';

/** What `stat` answers: of a file or a folder, or of all below one. */
export function fileStats(tree: FileTree, url: unknown, recursive: boolean): Readonly<Record<string, unknown>> {
  const found = tree.find(url);
  if (!found) throw fileError('no such file or directory', ` ${String(url)}`);
  const one = ({ content, at }: { content: Blob | null; at: number }) => ({
    // The modes of a file and of a folder that their owner may read and write.
    mode: content ? 33206 : 16822,
    size: content?.size ?? 0,
    lastAccessedTime: Math.floor(at / 1000),
    lastModifiedTime: Math.floor(at / 1000),
    isFile: () => content !== null,
    isDirectory: () => content === null,
  });
  if (!recursive || found.content) return { stats: one(found) };
  const below = tree.below(url).map((path) => ({ path: `/${path}`, stats: one(tree.find(`${String(url)}/${path}`) ?? found) }));
  return { stats: [{ path: '/', stats: one(found) }, ...below] };
}
