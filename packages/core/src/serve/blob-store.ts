import type { BlobId } from '../contract/blobs.js';

/** What a store claims. */
export interface BlobStoreCapabilities {
  /** Such as `directory`. */
  readonly name: string;
  /** What a file that was put survives: the death of this process, or also a power cut. */
  readonly durability: 'process' | 'disk';
}

/** Bytes to keep. */
export interface BlobSource {
  readonly size: number;
  /** The bytes from the beginning; it may be called more than once. */
  open(): ReadableStream<Uint8Array>;
  /** The same bytes as a file of this machine that the store may take away instead of reading them. */
  readonly file?: string;
}

/** The bytes `from` … `to`, both included, the first being 0. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Where a server keeps files, each once, under the hash of its bytes. It knows nothing of who may read what. The suite
 * `blobStoreCases` in `@guanxi/core/testing` is what this contract means.
 */
export interface BlobStore {
  readonly capabilities: BlobStoreCapabilities;
  /**
   * Keeps the bytes under `id`; if it is there already, they are looked at all the same, since whoever brings them proves by
   * it that she has the file. Refuses bytes with another hash or size with `invalid`, reason
   * `hash-mismatch`, and an id that is no hash with `invalid`. Nobody ever reads part of a file, nor bytes that were refused.
   */
  put(id: BlobId, source: BlobSource, options?: { readonly signal?: AbortSignal }): Promise<void>;
  /** How many bytes it has, or null if it is not there. */
  size(id: BlobId): Promise<number | null>;
  /** The bytes, or those of a range, which is clipped at the end; null if it is not there. */
  read(id: BlobId, range?: ByteRange): Promise<ReadableStream<Uint8Array> | null>;
  /** Removes it; not there is as good. Who reads it at that moment may be cut off. */
  remove(id: BlobId): Promise<void>;
  /** Waits for what is under way; everything is refused with `closed` from then on. Idempotent. */
  close(): Promise<void>;
}
