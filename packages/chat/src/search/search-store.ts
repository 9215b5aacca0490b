import type { LogId, Range } from '@guanxi/core';

/** Up to where one log is indexed. Stored in the same transaction as the blocks it speaks of. */
export interface SearchCursor {
  readonly log: LogId;
  /** Every change up to this version is in the index, or concerns a place in a hole. */
  readonly version: number;
  /** Every place up to this one is in the index, or in a hole, or says nothing. */
  readonly seq: number;
  readonly holes: readonly Range[];
}

/** The texts of some places of one log, in columns. Never changed: a change makes another with the same key. */
export interface StoredBlock {
  readonly log: LogId;
  /** From 0; block n holds places n * blockPlaces + 1 and on. */
  readonly number: number;
  /** Folded texts, ascending by place, NUL between them. */
  readonly text: string;
  /** Where in `text` each begins. */
  readonly starts: Uint32Array;
  /** Places less the first of the block. */
  readonly places: Uint8Array;
  /** Ms since 1970. */
  readonly times: Float64Array;
  /** Index into `names` of the author, and of the kind: at most 256 of both, for a block has 128 places. */
  readonly authors: Uint8Array;
  readonly kinds: Uint8Array;
  readonly names: readonly string[];
}

/** One commit: all of it or nothing, in this order. */
export interface SearchWrites {
  /** Forgets everything first, and stores the name of the history that follows. */
  readonly history?: string;
  readonly forget: readonly LogId[];
  readonly blocks: readonly StoredBlock[];
  readonly cursors: readonly SearchCursor[];
}

/**
 * Where the index lives. What is lost is read from the replica again, so it may be forgotten at any time, but only as a
 * whole or by `commit`. Failures are `GuanxiError` with code `storage`.
 */
export interface SearchStore {
  /** Opens it: the cursors, and the history they belong to, null at first. */
  load(): Promise<{ readonly history: string | null; readonly cursors: readonly SearchCursor[] }>;
  /**
   * Some blocks, about `count`, in an order of the store's own: those that follow `after`, the last that was given. None
   * when there are no more.
   */
  scan(after: Pick<StoredBlock, 'log' | 'number'> | null, count: number): Promise<readonly StoredBlock[]>;
  /** Those of these blocks that are there. */
  read(keys: readonly Pick<StoredBlock, 'log' | 'number'>[]): Promise<readonly StoredBlock[]>;
  commit(writes: SearchWrites): Promise<void>;
  /** Waits for commits under way. Idempotent. */
  close(): Promise<void>;
}
