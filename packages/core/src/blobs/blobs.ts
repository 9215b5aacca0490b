import type { Observable } from 'rxjs';
import type { BlobRef } from '../contract/blobs.js';

/** Where a transfer stands. Bytes of `total`, for `hashing` those that were looked at. */
export interface TransferProgress {
  /** `waiting`: for its turn, for a connection, or for the pause after a failure. `checking`: the other end looks at it. */
  readonly phase: 'hashing' | 'waiting' | 'sending' | 'receiving' | 'checking' | 'done';
  readonly bytes: number;
  readonly total: number;
}

/** A file on its way. */
export interface Transfer<Result> {
  /** Where it stands, at once and then as it changes; completes when it is over, well or not. */
  readonly progress$: Observable<TransferProgress>;
  /**
   * Rejects with `aborted`, with what the server refused, or with `unavailable` when nothing moved for many tries; the same
   * again goes on where it stopped.
   */
  readonly done: Promise<Result>;
}

/** How to send a file. */
export interface UploadOptions {
  /** Stops; what has been sent is kept by the server for a while, and the same file goes on from there. */
  readonly signal?: AbortSignal;
  /** @default the file's own, or `file` */
  readonly name?: string;
  /** Media type; one that the bytes belie is refused. @default the file's own, or `application/octet-stream`: the server finds out */
  readonly type?: string;
}

/** Files of one account: sending them, and reading those that one's conversations name. */
export interface Blobs {
  /**
   * Sends a file, unless the server has it from this person already. It goes on by itself after a cut, and the same file
   * given again goes on where it stopped: after a reload, after a restart of the server, on another device.
   */
  upload(file: Blob, options?: UploadOptions): Transfer<BlobRef>;
  /**
   * An address at which this person can read the file for at least some minutes, for `<img>`, `<video>` and the like; it
   * needs no header. `forbidden` if she may not, `unavailable` without a connection.
   */
  url(ref: Pick<BlobRef, 'id' | 'name'>): Promise<string>;
  /** Fetches a file whole, going on after a cut, and checks that it is what its id says. */
  download(ref: BlobRef, options?: { readonly signal?: AbortSignal }): Transfer<Blob>;
  /** Stops what is under way, as by its signal; the client stays. Idempotent. */
  close(): void;
}
