import { GuanxiError } from '@guanxi/core/contract';
import type { ProgramStorage } from './program-storage.js';

/** Keeps values in IndexedDB, one database for all programs of a person: put the person into `name`. */
export function indexedDbProgramStorage({ name }: { readonly name: string }): ProgramStorage {
  let opening: Promise<IDBDatabase> | undefined;
  const database = () => {
    opening ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(`guanxi-programs:${name}`, 1);
      request.onupgradeneeded = () => void request.result.createObjectStore('values');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new GuanxiError('storage', 'The storage of programs cannot be opened.', { cause: request.error }));
    });
    return opening;
  };
  const within = async <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const transaction = (await database()).transaction('values', mode);
    const request = work(transaction.objectStore('values'));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () =>
        reject(new GuanxiError('storage', 'A value of a program could not be stored.', { cause: transaction.error }));
    });
  };
  // Keys are `[program, key]`, so all of a program lie side by side.
  const all = (program: string) => IDBKeyRange.bound([program], [program, []]);
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
