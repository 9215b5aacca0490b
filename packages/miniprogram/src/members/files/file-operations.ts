import type { WxWorld } from '../../logic/wx/wx-world.js';
import { runtimeLimits as limits } from '../../protocol/limits.js';
import { descriptorOperations } from './descriptor-operations.js';
import { type DigestName, digest } from './digest.js';
import { decoded, encoded } from './encoding.js';
import { fileError } from './file-error.js';
import { type FileOperation, offset } from './file-operation.js';
import { fileStats } from './file-stats.js';
import { createFileTree } from './file-tree.js';
import { folderOperations } from './folder-operations.js';
import { savedOperations } from './saved-operations.js';
import { resize, writableFile } from './tree-steps.js';
import { readEntries, unzipInto } from './zip-operations.js';

/** Every operation on files by its name. All are done at once; those that answer later are the same. */
export function fileOperations(world: WxWorld): Readonly<Record<string, FileOperation>> {
  const { bytes } = world;
  const tree = createFileTree(world);
  return {
    access({ path }) {
      if (!tree.find(path)) throw fileError('no such file or directory', ` ${String(path)}`);
      return {};
    },
    readFile({ filePath, encoding, position, length }) {
      const content = tree.content(filePath);
      const from = offset(position, 'position') ?? 0;
      if (from > content.size) throw fileError('invalid argument', ', the value of "position" is out of range');
      const part = content.slice(from, from + (offset(length, 'length') ?? content.size));
      if (part.size > limits.fileRead) throw new Error('fail file size exceeds the limit of 100M');
      return { data: decoded(bytes.read(part), encoding, bytes) };
    },
    readCompressedFile({ filePath }) {
      tree.content(filePath);
      throw new Error('fail not supported: the browser does not unpack brotli');
    },
    getFileInfo({ filePath, digestAlgorithm = 'md5' }) {
      const content = tree.content(filePath);
      if (!['md5', 'sha1', 'sha256'].includes(String(digestAlgorithm))) throw new Error('fail invalid digestAlgorithm');
      return { size: content.size, digest: digest(digestAlgorithm as DigestName, new Uint8Array(bytes.read(content))) };
    },
    stat: ({ path, recursive }) => fileStats(tree, path, recursive === true),
    readdir({ dirPath }) {
      const found = tree.find(dirPath);
      if (!found) throw fileError('no such file or directory', ` ${String(dirPath)}`);
      if (found.content) throw fileError('not a directory', ` ${String(dirPath)}`);
      return { files: tree.names(dirPath) };
    },
    writeFile({ filePath, data, encoding }) {
      writableFile(tree, filePath);
      tree.splice(filePath, 0, Number.MAX_SAFE_INTEGER, encoded(data, encoding, bytes));
      return {};
    },
    appendFile({ filePath, data, encoding }) {
      tree.writable(filePath);
      const { size } = tree.content(filePath);
      tree.splice(filePath, size, size, encoded(data, encoding, bytes));
      return {};
    },
    truncate({ filePath, length = 0 }) {
      tree.writable(filePath);
      resize(tree, filePath, offset(length, 'length') ?? 0);
      return {};
    },
    readZipEntry: ({ filePath, encoding, entries }) => ({
      entries: readEntries(new Uint8Array(bytes.read(tree.content(filePath))), entries, encoding, bytes),
    }),
    unzip({ zipFilePath, targetPath }) {
      const content = tree.content(zipFilePath, ', unzip');
      unzipInto(tree, new Uint8Array(bytes.read(content)), String(targetPath), bytes);
      return {};
    },
    ...folderOperations(tree),
    ...descriptorOperations(tree, bytes),
    ...savedOperations(tree),
  };
}
