import type { Storage } from '../storage/storage.js';

/** What the suite needs to know about a storage. */
export interface StorageSuiteOptions {
  /**
   * Opens the storage of that name. If it claims to be `durable`, opening the same name again, after `close` or
   * `crash`, gives what was committed. Each case uses a name of its own and empties it first.
   */
  open(name: string): Storage | Promise<Storage>;
  /** Ends a storage without closing it, as the death of its process would. @default it is just not used any more */
  crash?(storage: Storage): void | Promise<void>;
  /** Numbers in [0, 1) for the random cases. @default seeded; a failure names the seed */
  readonly random?: () => number;
}

/** One thing that a `Storage` must do; `run` rejects if it does not. */
export interface StorageCase {
  readonly name: string;
  run(options: StorageSuiteOptions): Promise<void>;
}
