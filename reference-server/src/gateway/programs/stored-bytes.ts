import { createHash } from 'node:crypto';
import { type BlobId, GuanxiError } from '@guanxi/core/contract';
import type { BlobStore } from '@guanxi/core/serve';

/** All bytes of a file of a store; programs are small enough to be held whole. */
export async function readBytes(store: BlobStore, hash: BlobId): Promise<Uint8Array> {
  const stream = await store.read(hash);
  if (stream === null) throw new GuanxiError('internal', 'The bytes of a package are missing; the server’s operator can find out why.');
  return new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

/** Keeps bytes, and names them. */
export async function keepBytes(store: BlobStore, bytes: Uint8Array): Promise<BlobId> {
  const hash = createHash('sha256').update(bytes).digest('hex') as BlobId;
  const open = () => new Blob([bytes as Uint8Array<ArrayBuffer>]).stream() as ReadableStream<Uint8Array>;
  await store.put(hash, { size: bytes.length, open });
  return hash;
}
