import type { BlobId, ErrorBody } from '@guanxi/core/contract';

/** What a page asks of the worker's files; each by a number that its answer carries. A ticket says who asks, and for what. */
export type FileQuestion = { readonly number: number; readonly ticket: string } & (
  | { readonly ask: 'put'; readonly file: Blob }
  | { readonly ask: 'read'; readonly id: BlobId }
);

/** What the worker answers. */
export type FileAnswer = { readonly number: number } & ({ readonly file: Blob | null } | { readonly error: ErrorBody });
