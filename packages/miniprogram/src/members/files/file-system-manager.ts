import { answerBy, failure } from '../../logic/wx/callbacks.js';
import type { FileInput, FileOperation } from './file-operation.js';

/** Operations of the manager that answer at once too: the order of what such a call takes, or that it takes one object, and what it gives back. */
const synchronous: Readonly<Record<string, readonly [parameters: readonly string[] | null, result: string | null]>> = {
  access: [['path'], null],
  appendFile: [['filePath', 'data', 'encoding'], null],
  close: [null, null],
  copyFile: [['srcPath', 'destPath'], null],
  fstat: [null, 'stats'],
  ftruncate: [null, null],
  mkdir: [['dirPath', 'recursive'], null],
  open: [null, 'fd'],
  read: [null, ''],
  readCompressedFile: [null, 'data'],
  readFile: [['filePath', 'encoding', 'position', 'length'], 'data'],
  readdir: [['dirPath'], 'files'],
  rename: [['oldPath', 'newPath'], null],
  rmdir: [['dirPath', 'recursive'], null],
  saveFile: [['tempFilePath', 'filePath'], 'savedFilePath'],
  stat: [['path', 'recursive'], 'stats'],
  truncate: [null, null],
  unlink: [['filePath'], null],
  write: [null, ''],
  writeFile: [['filePath', 'data', 'encoding'], null],
};

const later = ['getFileInfo', 'getSavedFileList', 'readZipEntry', 'removeSavedFile', 'unzip'];

/** `wx.getFileSystemManager()`: every operation by callback or promise, and most of them at once as `…Sync`. */
export function createFileSystemManager(operations: Readonly<Record<string, FileOperation>>): Readonly<Record<string, unknown>> {
  const manager: Record<string, (...values: readonly unknown[]) => unknown> = {};
  for (const name of [...Object.keys(synchronous), ...later]) {
    const work = operations[name] as FileOperation;
    manager[name] = (input) => answerBy(name, input, work);
  }
  for (const [name, [parameters, result]] of Object.entries(synchronous)) {
    const work = operations[name] as FileOperation;
    manager[`${name}Sync`] = (...values) => {
      const input = parameters ? Object.fromEntries(parameters.map((one, at) => [one, values[at]])) : ((values[0] ?? {}) as FileInput);
      try {
        const answer = work(input);
        return result === null ? undefined : result === '' ? answer : answer?.[result];
      } catch (cause) {
        throw failure(`${name}Sync`, cause);
      }
    };
  }
  return Object.freeze(manager);
}
