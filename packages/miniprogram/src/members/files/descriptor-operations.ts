import type { WorkerBytes } from '../../logic/lock-down.js';
import { encoded } from './encoding.js';
import { type FileOperation, offset } from './file-operation.js';
import { fileStats } from './file-stats.js';
import type { FileTree } from './file-tree.js';
import { createOpenFiles } from './open-files.js';
import { resize } from './tree-steps.js';

/** What works on open files. */
export function descriptorOperations(tree: FileTree, bytes: WorkerBytes): Readonly<Record<string, FileOperation>> {
  const open = createOpenFiles(tree);
  return {
    open: ({ filePath, flag }) => ({ fd: open.open(filePath, flag) }),
    close({ fd }) {
      open.close(fd);
      return {};
    },
    fstat: ({ fd }) => fileStats(tree, open.path(fd), false),
    ftruncate({ fd, length = 0 }) {
      tree.writable(open.path(fd));
      resize(tree, open.path(fd), offset(length, 'length') ?? 0);
      return {};
    },
    read({ fd, arrayBuffer, offset: start, length, position }) {
      if (!(arrayBuffer instanceof ArrayBuffer)) throw new Error('fail parameter error: arrayBuffer should be an ArrayBuffer');
      const into = Math.min(offset(start, 'offset') ?? 0, arrayBuffer.byteLength);
      const most = Math.min(offset(length, 'length') ?? arrayBuffer.byteLength, arrayBuffer.byteLength - into);
      const part = bytes.read(open.read(fd, most, offset(position, 'position')));
      new Uint8Array(arrayBuffer).set(new Uint8Array(part), into);
      return { bytesRead: part.byteLength, arrayBuffer };
    },
    write({ fd, data, offset: start, length, encoding, position }) {
      const all = encoded(data, encoding, bytes);
      const from = typeof data === 'string' ? 0 : (offset(start, 'offset') ?? 0);
      const part = typeof data === 'string' ? all : all.slice(from, from + (offset(length, 'length') ?? all.length));
      open.write(fd, part, offset(position, 'position'));
      return { bytesWritten: part.length };
    },
  };
}
