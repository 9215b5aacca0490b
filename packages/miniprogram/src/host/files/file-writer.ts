import { GuanxiError } from '@guanxi/core/contract';
import type { ProgramFileStorage, StoredFile } from './program-file-storage.js';

/** Writes files in the order in which they were changed, each with its newest content only. */
export function createFileWriter(program: string, files: ProgramFileStorage, failed: (error: GuanxiError) => void) {
  const waiting = new Map<string, StoredFile | null>();
  let last = Promise.resolve();
  const drain = async () => {
    for (const [path, file] of waiting) {
      waiting.delete(path);
      try {
        await (file ? files.write(program, file) : files.remove(program, path));
      } catch (cause) {
        failed(GuanxiError.from(cause, 'storage'));
      }
    }
  };
  const later = (path: string, file: StoredFile | null) => {
    waiting.delete(path);
    waiting.set(path, file);
    last = last.then(drain);
  };
  return {
    write: (file: StoredFile) => later(file.path, file),
    remove: (path: string) => later(path, null),
    settled: () => last,
  };
}
