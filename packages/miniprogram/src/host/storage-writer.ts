import { GuanxiError } from '@guanxi/core/contract';
import { runtimeLimits as limits } from '../protocol/limits.js';
import type { ProgramStorage } from './program-storage.js';

/** Writes what a program stores, in its order, and holds it to its share. */
export interface StorageWriter {
  /** Throws a fault when the program stores more than it may. */
  write(key: string, value: string | null): void;
  /** Settles when everything is written. */
  settled(): Promise<void>;
}

/** Makes the writer of one program. Failures of the storage go to `failed`. */
export function createStorageWriter(program: string, storage: ProgramStorage, failed: (error: GuanxiError) => void): StorageWriter {
  const sizes = new Map<string, number>();
  let total = 0;
  let last = storage.load(program).then(
    (values) => {
      for (const [key, value] of Object.entries(values)) {
        if (sizes.has(key)) continue;
        sizes.set(key, key.length + value.length);
        total += key.length + value.length;
      }
    },
    (cause: unknown) => failed(GuanxiError.from(cause, 'storage')),
  );
  // What is not written yet, each key with its newest value only: as much as a program may store, and no more.
  const waiting = new Map<string, string | null>();
  const drain = async () => {
    for (const [key, value] of waiting) {
      waiting.delete(key);
      try {
        await storage.write(program, key, value);
      } catch (cause) {
        failed(GuanxiError.from(cause, 'storage'));
      }
    }
  };
  return {
    write(key, value) {
      const size = value === null ? 0 : key.length + value.length;
      total += size - (sizes.get(key) ?? 0);
      if (value === null) sizes.delete(key);
      else sizes.set(key, size);
      if (total > limits.storageTotal)
        throw new GuanxiError('too-large', `${program} stores more than ${limits.storageTotal} characters.`, { reason: 'storage' });
      // A key that is written again goes to the end, so that the order is that of the last writes.
      waiting.delete(key);
      waiting.set(key, value);
      last = last.then(drain);
    },
    settled: () => last,
  };
}
