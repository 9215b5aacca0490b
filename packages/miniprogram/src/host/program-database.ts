import { GuanxiError } from '@guanxi/core/contract';

/** A database of the browser with one store, whose keys are `[program, name]`: all of a program lie side by side. */
export interface ProgramDatabase {
  /** Does one thing within a transaction of its own; settles when it is on the disk. Rejects with `storage`. */
  within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T>;
  /** All keys of a program. */
  all(program: string): IDBKeyRange;
}

/** Opens the database when it is first needed. */
export function programDatabase(database: string, storeName: string): ProgramDatabase {
  let opening: Promise<IDBDatabase> | undefined;
  const open = () => {
    opening ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(database, 1);
      request.onupgradeneeded = () => void request.result.createObjectStore(storeName);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new GuanxiError('storage', 'The storage of programs cannot be opened.', { cause: request.error }));
    });
    return opening;
  };
  return {
    async within(mode, work) {
      const transaction = (await open()).transaction(storeName, mode);
      const request = work(transaction.objectStore(storeName));
      return new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () =>
          reject(new GuanxiError('storage', 'What a program keeps could not be stored.', { cause: transaction.error }));
      });
    },
    all: (program) => IDBKeyRange.bound([program], [program, []]),
  };
}
