import * as v from 'valibot';
import { defineContract } from './define.js';
import type { Brand } from './ids.js';

/** A file, named by what is in it: its SHA-256 as 64 lower-case hexadecimal digits. */
export type BlobId = Brand<string, 'BlobId'>;

/** A file as a message names it. Whoever names one must be allowed to read it. */
export interface BlobRef {
  readonly id: BlobId;
  /** Bytes. */
  readonly size: number;
  /** Media type without parameters, in lower case, such as `image/jpeg`; the bytes are of that type. */
  readonly type: string;
  /** What to call it when it is saved: no path, no control characters. */
  readonly name: string;
}

/** Limits of the blobs contract. How large a file may be is the server's to decide. */
export const blobsLimits = {
  /** Characters of a file's name. */
  name: 255,
  /** Characters of a media type. */
  type: 127,
  /** Addresses asked for at once. */
  links: 100,
} as const;

/** What to do about a file that is to be sent. */
export interface UploadAnswer {
  /** The server has it from this person, or shows it to her: nothing needs to be sent. */
  readonly blob?: BlobRef;
  /** Where to send it by the tus protocol. */
  readonly upload?: {
    /** Of the upload, relative to the address of all blobs; it may have been begun already. */
    readonly path: string;
    /** Goes with each request as `Authorization: Bearer`. */
    readonly ticket: string;
  };
}

/** An address at which one person can read one file for a while. */
export interface BlobLink {
  readonly id: BlobId;
  /** Relative to the address of all blobs; needs no header. */
  readonly path: string;
  /** Server time, ms since 1970. */
  readonly expiresAt: number;
}

/** A file's id. */
export const blobIdSchema: v.GenericSchema<unknown, BlobId> = /* @__PURE__ */ v.custom<BlobId>(
  (id) => typeof id === 'string' && /^[0-9a-f]{64}$/.test(id),
  'A blob id is a SHA-256 as 64 lower-case hexadecimal digits.',
);

/** A file's name: no path, no control characters, no half of a surrogate pair. */
export const blobNameSchema: v.GenericSchema<unknown, string> = /* @__PURE__ */ v.custom<string>(
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses.
  (name) => typeof name === 'string' && name.length <= 255 && /^[^\u0000-\u001f\u007f/\\\p{Cs}]+$/u.test(name),
  'A file name has 1 to 255 characters: no slash, backslash or control character.',
);

/** A file as message kinds name it. */
export const blobRefSchema: v.GenericSchema<unknown, BlobRef> = /* @__PURE__ */ makeBlobRef();

function makeBlobRef() {
  return v.object({
    id: blobIdSchema,
    size: v.custom<number>((size) => Number.isSafeInteger(size) && (size as number) >= 0, 'A size is a whole number of bytes.'),
    type: v.custom<string>(
      (type) =>
        typeof type === 'string' &&
        type.length <= blobsLimits.type &&
        /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/.test(type),
      'A media type looks like image/jpeg, in lower case, without parameters.',
    ),
    name: blobNameSchema,
  });
}

/** Files: asking to send one, and where to read some. */
export const blobs = /* @__PURE__ */ makeBlobs();

function makeBlobs() {
  const text = v.pipe(v.string(), v.minLength(1));
  const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
  return defineContract({
    name: 'blobs',
    methods: {
      /** Says what one is going to send. Nobody is told by it whether somebody else has sent the same. */
      upload: {
        name: 'blobs.upload',
        input: blobRefSchema,
        output: v.object({
          blob: v.optional(blobRefSchema),
          upload: v.optional(v.object({ path: text, ticket: text })),
        }) as unknown as v.GenericSchema<unknown, UploadAnswer>,
      },
      /** Asks for addresses to read files at. Those that one may not read are left out, as are those that do not exist. */
      links: {
        name: 'blobs.links',
        input: v.object({
          blobs: v.pipe(v.array(v.object({ id: blobIdSchema, name: blobNameSchema })), v.maxLength(blobsLimits.links)),
        }),
        output: v.object({
          links: v.array(v.object({ id: blobIdSchema, path: text, expiresAt: count })),
        }) as v.GenericSchema<unknown, { readonly links: readonly BlobLink[] }>,
      },
    },
    records: {},
    signals: {},
    reasons: {
      'unknown-blob': 'The record names a file that its author has not sent and may not read.',
      'hash-mismatch': 'The bytes that came are not those that the id names.',
      'type-mismatch': 'The bytes are not of the type that was named.',
      'type-refused': 'This server takes no files of that type.',
    },
    limits: blobsLimits,
  });
}
