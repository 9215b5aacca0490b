import { aborted } from '../client/abortable.js';
import type { BlobId } from '../contract/blobs.js';
import { notSent } from '../contract/error.js';
import { blobClientLimits } from './limits.js';
import { Sha256 } from './sha256.js';

/** The id of a file, read part by part if it is large. Rejects with `aborted`, or `storage` if it cannot be read. */
export async function hashFile(file: Blob, signal: AbortSignal | undefined, progress: (bytes: number) => void): Promise<BlobId> {
  try {
    if (file.size <= blobClientLimits.hashWhole && globalThis.crypto?.subtle !== undefined) {
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
      if (signal?.aborted) throw aborted(signal);
      return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') as BlobId;
    }
    const hash = new Sha256();
    for (let at = 0; at < file.size; at += blobClientLimits.hashStep) {
      hash.update(new Uint8Array(await file.slice(at, at + blobClientLimits.hashStep).arrayBuffer()));
      if (signal?.aborted) throw aborted(signal);
      progress(Math.min(at + blobClientLimits.hashStep, file.size));
    }
    return hash.digest() as BlobId;
  } catch (cause) {
    if (signal?.aborted) throw aborted(signal);
    throw notSent('storage', 'The file cannot be read; choose it again. It may have changed or been removed.', cause);
  }
}
