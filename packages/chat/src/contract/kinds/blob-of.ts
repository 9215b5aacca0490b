import { type BlobRef, blobRefSchema } from '@guanxi/core/contract';
import * as v from 'valibot';

/**
 * A file of one of these media types, or whose type begins with one that ends in a slash. SVG is no picture here: it is
 * a document that can run scripts, and travels as a file.
 */
export function blobOf(...types: readonly string[]): v.GenericSchema<unknown, BlobRef> {
  return v.pipe(
    blobRefSchema,
    v.check(
      ({ type }) => types.some((one) => (one.endsWith('/') ? type.startsWith(one) : type === one)),
      `This file is not of a type that belongs here: ${types.join(', ')}.`,
    ),
  ) as v.GenericSchema<unknown, BlobRef>;
}

/** Types of pictures that browsers draw and that run nothing. */
export const pictureTypes = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'] as const;
