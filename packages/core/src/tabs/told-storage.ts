import { GuanxiError } from '../contract/error.js';
import type { Storage, StorageSnapshot, StorageWrite } from '../storage/storage.js';

/** Under which key each commit stores its number, so that whoever reads the storage knows how far she has read. */
const key = 'core.commit';

/** A storage that tells what is stored in it. */
export interface WatchedStorage extends Storage {
  /** Calls `listener` after each commit that was stored, in their order. Gives back what ends it. */
  watch(listener: (writes: readonly StorageWrite[]) => void): () => void;
}

/** The host's storage: it numbers its commits, one after the other for ever, whoever the host is. */
export interface ToldStorage extends WatchedStorage {
  /** The newest commit that was stored. */
  readonly number: number;
}

/** The newest commit that a snapshot holds. */
export function commitOf({ values }: StorageSnapshot): number {
  const number = values[key];
  return typeof number === 'number' ? number : 0;
}

/** The values of a snapshot that are not of this folder. */
export function ownValues({ values }: StorageSnapshot): StorageSnapshot['values'] {
  const { [key]: _, ...own } = values;
  return own;
}

/** Numbers and tells the commits of `storage`, of which `snapshot` has just been read. A listener that throws is reported to `fault`. */
export function toldStorage(storage: Storage, snapshot: StorageSnapshot, fault: (error: unknown) => void): ToldStorage {
  const listeners = new Set<(writes: readonly StorageWrite[]) => void>();
  let number = commitOf(snapshot);
  let first: StorageSnapshot | null = snapshot;
  let isBusy = false;
  return {
    capabilities: storage.capabilities,
    get number() {
      return number;
    },
    async load() {
      const known = first;
      first = null;
      return known ?? storage.load();
    },
    timeline: (log, range) => storage.timeline(log, range),
    states: (log, kind) => storage.states(log, kind),
    async commit(writes) {
      // A journal waits for each commit, and the numbers count on it.
      if (isBusy) throw new GuanxiError('internal', 'Two commits at once; a journal makes one after the other.');
      isBusy = true;
      try {
        const isCleared = writes.some(({ type }) => type === 'clear');
        await storage.commit(isCleared ? writes : [...writes, { type: 'value', key, value: number + 1 }]);
        number += 1;
      } finally {
        isBusy = false;
      }
      for (const listener of [...listeners]) {
        try {
          listener(writes);
        } catch (error) {
          fault(error); // What is stored is stored.
        }
      }
    },
    close: () => storage.close(),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
