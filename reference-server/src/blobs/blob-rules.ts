import { type BlobRef, GuanxiError } from '@guanxi/core/contract';
import { fitsType, matches } from './fits-type.js';
import type { BlobLimits } from './limits.js';

/** Which files are taken. */
export interface BlobRules {
  readonly limits: BlobLimits;
  /** Media types, or beginnings of some that end with `*`. */
  readonly types: readonly string[];
}

/** Refuses a file that is too large for its type, or of a type that is not taken. */
export function checkRules({ limits, types }: BlobRules, { size, type }: Pick<BlobRef, 'size' | 'type'>): void {
  if (!types.some((pattern) => pattern === '*' || matches(type, pattern))) {
    throw new GuanxiError('invalid', `This server takes no files of type ${type}.`, { reason: 'type-refused' });
  }
  const largest = largestOf(limits, type);
  if (size > largest) {
    throw new GuanxiError('too-large', `A file of type ${type} has ${largest} bytes at most; this one has ${size}.`);
  }
}

/** The type to call a file whose bytes are `sniffed`. Throws `invalid` if they belie what was declared. */
export function agreedType(declared: string, sniffed: string): string {
  if (declared === 'application/octet-stream') return sniffed;
  if (fitsType(declared, sniffed)) return declared;
  throw new GuanxiError(
    'invalid',
    `The file was said to be ${declared}, but its bytes are ${sniffed}. Say application/octet-stream to have its type found.`,
    { reason: 'type-mismatch' },
  );
}

/** Bytes of the largest file of any type. */
export function largestFile({ imageBytes, audioBytes, videoBytes, fileBytes }: BlobLimits): number {
  return Math.max(imageBytes, audioBytes, videoBytes, fileBytes);
}

function largestOf(limits: BlobLimits, type: string): number {
  if (type.startsWith('image/')) return limits.imageBytes;
  if (type.startsWith('audio/')) return limits.audioBytes;
  return type.startsWith('video/') ? limits.videoBytes : limits.fileBytes;
}
