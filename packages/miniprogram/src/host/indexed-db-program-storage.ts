import { programDatabase } from './program-database.js';
import type { ProgramStorage } from './program-storage.js';

/** Keeps values in IndexedDB, one database for all programs of a person: put the person into `name`. */
export function indexedDbProgramStorage({ name }: { readonly name: string }): ProgramStorage {
  const { within, all } = programDatabase(`guanxi-programs:${name}`, 'values');
  return {
    async load(program) {
      const [keys, values] = await Promise.all([
        within('readonly', (store) => store.getAllKeys(all(program))),
        within('readonly', (store) => store.getAll(all(program))),
      ]);
      return Object.fromEntries(keys.map((key, at) => [String((key as string[])[1]), String(values[at])]));
    },
    async write(program, key, value) {
      if (value === null) await within('readwrite', (store) => store.delete([program, key]));
      else await within('readwrite', (store) => store.put(value, [program, key]));
    },
    async clear(program) {
      await within('readwrite', (store) => store.delete(all(program)));
    },
  };
}
