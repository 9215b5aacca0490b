import { programDatabase } from '../program-database.js';
import type { ProgramFileStorage, StoredFile } from './program-file-storage.js';

/**
 * Keeps files in IndexedDB, one database for all programs of a person: put the person into `name`. Contents are blobs, which
 * the browser keeps on the disk: to load a program's files is to load their names.
 */
export function indexedDbProgramFiles({ name }: { readonly name: string }): ProgramFileStorage {
  const { within, all } = programDatabase(`guanxi-program-files:${name}`, 'files');
  return {
    async load(program) {
      return (await within('readonly', (store) => store.getAll(all(program)))) as StoredFile[];
    },
    async write(program, { path, content, at }) {
      await within('readwrite', (store) => store.put({ path, content, at } satisfies StoredFile, [program, path]));
    },
    async remove(program, path) {
      await within('readwrite', (store) => store.delete([program, path]));
    },
    async clear(program) {
      await within('readwrite', (store) => store.delete(all(program)));
    },
  };
}
