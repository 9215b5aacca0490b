import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { ProgramFiles } from '../compiler/index.js';

/** The files below a folder of this machine, for `compileProgram`. Links out of the folder are not followed. */
export function directoryFiles(folder: string): ProgramFiles {
  return {
    list: async (inside) => {
      const found = await orNone(readdir(join(folder, inside), { recursive: true, withFileTypes: true }), []);
      const paths = found.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
      return paths.map((path) => path.split(sep).join('/')).sort();
    },
    read: async (path) => {
      if (path.split('/').includes('..')) return null;
      const bytes = await orNone(readFile(join(folder, path)), null);
      return bytes === null ? null : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
  };
}

/** What is not there is no failure; everything else is. */
async function orNone<Value>(reading: Promise<Value>, none: Value): Promise<Value> {
  try {
    return await reading;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return none;
    throw cause;
  }
}
