import type { BlobRef, Json } from '@guanxi/core/contract';

/** The files that a record's body names; null if records of that kind never name any. */
export type BlobNames = (kind: string, body: Json) => readonly BlobRef[] | null;

/** What any of the modules says of a record. */
export function blobNames(modules: readonly { readonly blobsOf?: BlobNames }[]): BlobNames {
  const hooks = modules.flatMap(({ blobsOf }) => (blobsOf === undefined ? [] : [blobsOf]));
  return (kind, body) => {
    for (const blobsOf of hooks) {
      const named = blobsOf(kind, body);
      if (named !== null) return named;
    }
    return null;
  };
}
