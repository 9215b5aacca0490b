import type { Storage, StorageWrite } from '@guanxi/core';

/** A storage that tells what is stored in it. */
export interface SearchableStorage extends Storage {
  /** Calls `listener` after each commit that was stored, in their order. Gives back what ends it. */
  watch(listener: (writes: readonly StorageWrite[]) => void): () => void;
}

/**
 * The storage to give both to `createClient` and to `createSearch`: whatever the client stores in it is found. It adds
 * nothing to `storage` but telling of its commits.
 */
export function searchableStorage(storage: Storage): SearchableStorage {
  const listeners = new Set<(writes: readonly StorageWrite[]) => void>();
  return {
    capabilities: storage.capabilities,
    load: () => storage.load(),
    timeline: (log, range) => storage.timeline(log, range),
    states: (log, kind) => storage.states(log, kind),
    async commit(writes) {
      await storage.commit(writes);
      for (const listener of [...listeners]) listener(writes);
    },
    close: () => storage.close(),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
