import { systemClock } from '@guanxi/core';
import type { FileOperation } from './file-operation.js';
import { readPath } from './file-path.js';
import type { FileTree } from './file-tree.js';
import { writableFile } from './tree-steps.js';

/** Files that a program was given and keeps. */
export function savedOperations(tree: FileTree): Readonly<Record<string, FileOperation>> {
  const saved = 'wxfile://store';
  return {
    saveFile({ tempFilePath, filePath }) {
      if (readPath(tempFilePath).place !== 'tmp' || !tree.find(tempFilePath)?.content) throw new Error('fail tempFilePath file not exist');
      let name = systemClock.now();
      while (tree.find(`${saved}/${name}${extensionOf(String(tempFilePath))}`)) name += 1;
      const to = filePath === undefined || filePath === '' ? `${saved}/${name}${extensionOf(String(tempFilePath))}` : String(filePath);
      if (to === filePath) writableFile(tree, to);
      tree.copy(tempFilePath, to);
      tree.remove(tempFilePath);
      return { savedFilePath: to };
    },
    getSavedFileList: () => ({
      fileList: tree.names(saved).map((name) => {
        const filePath = `${saved}/${name}`;
        const found = tree.find(filePath);
        return { filePath, size: found?.content?.size ?? 0, createTime: Math.floor((found?.at ?? 0) / 1000) };
      }),
    }),
    getSavedFileInfo({ filePath }) {
      const found = readPath(filePath).place === 'store' ? tree.find(filePath) : undefined;
      if (!found?.content) throw new Error('fail file doesnt exist');
      return { size: found.content.size, createTime: Math.floor(found.at / 1000) };
    },
    removeSavedFile({ filePath }) {
      if (readPath(filePath).place !== 'store' || !tree.find(filePath)?.content) throw new Error('fail file doesnt exist');
      tree.remove(filePath);
      return {};
    },
  };
}

function extensionOf(path: string): string {
  return /\.\w{1,8}$/.exec(path)?.[0] ?? '';
}
