import { type BlobId, GuanxiError } from '@guanxi/core/contract';

/** Bytes of files by their hashes, in an IndexedDB. */
export interface FileShelf {
  /** Keeps a file under `id`. `invalid`, reason `hash-mismatch`, for bytes with another hash or size; `storage` without room. */
  put(id: BlobId, file: Blob, size: number): Promise<void>;
  /** Null if it is not there. */
  get(id: BlobId): Promise<Blob | null>;
}

const table = 'files';

/** The shelf called `name`; made when it is first used. */
export function fileShelf(name: string): FileShelf {
  let opening: Promise<IDBDatabase> | undefined;
  const run = async <Result>(mode: IDBTransactionMode, work: (files: IDBObjectStore) => IDBRequest<Result>): Promise<Result> => {
    // A failure is not kept: the next one who asks tries again.
    opening ??= open(name).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    const database = await opening;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(table, mode);
      const request = work(transaction.objectStore(table));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(noRoom(transaction.error));
    });
  };
  return {
    async put(id, file, size) {
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
      if (file.size !== size || Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') !== id)
        throw new GuanxiError('invalid', 'The bytes are not those that the id names.', { reason: 'hash-mismatch' });
      await run('readwrite', (files) => files.put(file, id));
    },
    get: async (id) => (await run<Blob | undefined>('readonly', (files) => files.get(id))) ?? null,
  };
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(table);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(noRoom(request.error));
  });
}

function noRoom(cause: unknown): GuanxiError {
  return new GuanxiError('storage', 'This browser cannot keep the file.', { cause });
}
