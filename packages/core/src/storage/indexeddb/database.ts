import { type DBSchema, type IDBPDatabase, wrap } from 'idb';
import type { GuanxiError } from '../../contract/error.js';
import { storageFailure } from './failure.js';

/**
 * What is stored, and by which keys. All values are JSON text: it is as fast as structured clones, may not be changed
 * by the caller meanwhile, and becomes part of a page without being parsed.
 */
export interface Schema extends DBSchema {
  logs: { key: string; value: string };
  /**
   * Pages of history, an array of up to 50 records under `[log, page]`, and rows, one record under `[log, page, seq]`,
   * which come after their page in the order of keys and replace what it holds at their place. So one range holds a
   * stretch of history. A page is written for many records, a row costs no more than itself.
   */
  timeline: { key: [log: string, page: number] | [log: string, page: number, seq: number]; value: string };
  states: { key: [log: string, id: string]; value: string };
  outbox: { key: string; value: string };
  /** `[key, value]`. */
  values: { key: string; value: string };
}

export type Database = IDBPDatabase<Schema>;
export type StoreName = 'logs' | 'timeline' | 'states' | 'outbox' | 'values';

export const storeNames: readonly StoreName[] = ['logs', 'timeline', 'states', 'outbox', 'values'];

/** Rises when `Schema` changes; `upgrade` then brings older databases along. */
const VERSION = 1;

/**
 * Opens one account's database. `lost` is called when it had to give way to another tab. It is never opened a second
 * time by itself: who knows what became of the data meanwhile.
 */
export function openDatabase(factory: IDBFactory | undefined, name: string, lost: (error: GuanxiError) => void): Promise<Database> {
  return new Promise((resolve, reject) => {
    if (!factory) throw storageFailure('there is no IndexedDB here; use memoryStorage()');
    const request = factory.open(`guanxi:${name}`, VERSION);
    let blocked = false;
    request.onupgradeneeded = () => upgrade(request.result);
    request.onblocked = () => {
      blocked = true;
      reject(storageFailure('another tab holds an older version; reload it'));
    };
    request.onsuccess = () => {
      const database = request.result;
      // The request of a refused opening lives on, and a database nobody uses would block others.
      if (blocked) return database.close();
      database.onversionchange = () => {
        database.close();
        lost(storageFailure('another tab deleted or upgraded it; reload'));
      };
      resolve(wrap(database) as unknown as Database);
    };
    request.onerror = () => reject(request.error);
  });
}

function upgrade(database: IDBDatabase): void {
  for (const name of storeNames) database.createObjectStore(name);
}
