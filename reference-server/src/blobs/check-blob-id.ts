import { type BlobId, blobIdSchema, GuanxiError } from '@guanxi/core/contract';
import { is } from 'valibot';

/** Refuses what is no hash: from here on an id can be part of a path or an address. Gives the refusal, or null. */
export function checkBlobId(id: BlobId): GuanxiError | null {
  return is(blobIdSchema, id) ? null : new GuanxiError('invalid', 'A blob id is a SHA-256 as 64 lower-case hexadecimal digits.');
}
