import { fileError } from './file-error.js';
import type { FileOperation } from './file-operation.js';
import { readPath } from './file-path.js';
import type { FileTree } from './file-tree.js';
import { makeFolders, parentOf, writableFile } from './tree-steps.js';

/** Folders, and moving what lies in them. */
export function folderOperations(tree: FileTree): Readonly<Record<string, FileOperation>> {
  const move = (from: unknown, to: unknown, doing: string) => {
    const what = `, ${doing} ${String(from)} -> ${String(to)}`;
    const found = tree.find(from);
    if (!found) throw fileError('no such file or directory', what);
    if (!tree.find(parentOf(to))) throw fileError('no such file or directory', what);
    tree.writable(to);
    return found;
  };
  return {
    mkdir({ dirPath, recursive }) {
      if (tree.find(dirPath)) {
        if (recursive === true && tree.find(dirPath)?.content === null) return {};
        throw fileError('file already exists', ` ${String(dirPath)}`);
      }
      if (recursive === true) makeFolders(tree, dirPath);
      else {
        tree.writable(dirPath);
        tree.makeFolder(dirPath);
      }
      return {};
    },
    rmdir({ dirPath, recursive }) {
      const found = tree.find(dirPath);
      if (!found) throw fileError('no such file or directory', ` ${String(dirPath)}`);
      if (found.content) throw fileError('not a directory', ` ${String(dirPath)}`);
      tree.writable(dirPath);
      const below = tree.below(dirPath);
      if (below.length > 0 && recursive !== true) throw fileError('directory not empty', ` ${String(dirPath)}`);
      for (const path of below.reverse()) tree.remove(`${String(dirPath)}/${path}`);
      tree.remove(dirPath);
      return {};
    },
    unlink({ filePath }) {
      const found = tree.find(filePath);
      if (!found) throw fileError('no such file or directory', `, unlink ${String(filePath)}`);
      if (!found.content) throw fileError('operation not permitted', `, unlink ${String(filePath)}`);
      if (readPath(filePath).place !== 'store') tree.writable(filePath);
      tree.remove(filePath);
      return {};
    },
    copyFile({ srcPath, destPath }) {
      move(srcPath, destPath, 'copyFile');
      tree.content(srcPath, ', copyFile');
      writableFile(tree, destPath);
      tree.copy(srcPath, destPath);
      return {};
    },
    rename({ oldPath, newPath }) {
      const found = move(oldPath, newPath, 'rename');
      if (readPath(oldPath).place !== 'usr') throw fileError('permission denied', `, rename ${String(oldPath)} -> ${String(newPath)}`);
      const [from, to] = [readPath(oldPath).path, readPath(newPath).path];
      if (from === to) return {};
      if (found.content) {
        writableFile(tree, newPath);
        tree.copy(oldPath, newPath);
      } else {
        if (tree.find(newPath)) throw fileError('file already exists', `, rename ${String(oldPath)} -> ${String(newPath)}`);
        if (to.startsWith(`${from}/`)) throw fileError('invalid argument', `, rename ${String(oldPath)} -> ${String(newPath)}`);
        const below = tree.below(oldPath);
        tree.makeFolder(newPath);
        for (const path of below) {
          if (tree.find(`${String(oldPath)}/${path}`)?.content) tree.copy(`${String(oldPath)}/${path}`, `${String(newPath)}/${path}`);
          else tree.makeFolder(`${String(newPath)}/${path}`);
        }
        for (const path of below.reverse()) tree.remove(`${String(oldPath)}/${path}`);
      }
      tree.remove(oldPath);
      return {};
    },
  };
}
