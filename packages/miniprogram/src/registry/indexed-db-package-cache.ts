import { GuanxiError } from '@guanxi/core/contract';
import type { PackageCache } from './package-cache.js';

/** Keeps packages in IndexedDB. They are the same for all people of a browser, but who has opened what is not: put the person into `name`. */
export function indexedDbPackageCache({ name }: { readonly name: string }): PackageCache {
  let opening: Promise<IDBDatabase> | undefined;
  const database = () => {
    opening ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(`guanxi-packages:${name}`, 1);
      request.onupgradeneeded = () => void request.result.createObjectStore('packages');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(refused(request.error));
    }).catch((error: unknown) => {
      // What failed once, such as in a page that was put aside, may work the next time.
      opening = undefined;
      throw error;
    });
    return opening;
  };
  const within = async <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const transaction = (await database()).transaction('packages', mode);
    const request = work(transaction.objectStore('packages'));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(refused(transaction.error));
    });
  };
  return {
    async get(hash) {
      const found: unknown = await within('readonly', (store) => store.get(hash));
      return found instanceof Uint8Array ? found : null;
    },
    async put(hash, bytes) {
      await within('readwrite', (store) => store.put(bytes, hash));
    },
    async keep(hashes) {
      for (const key of await within('readonly', (store) => store.getAllKeys())) {
        if (!hashes.has(String(key))) await within('readwrite', (store) => store.delete(key));
      }
    },
  };
}

function refused(cause: unknown): GuanxiError {
  return new GuanxiError('storage', 'The packages of programs could not be kept on this device.', { cause });
}
