import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { type BlobId, GuanxiError, type UserId } from '@guanxi/core/contract';
import type { Tickets } from '../../blobs/blob-tickets.js';
import { sniffedBytes } from '../../blobs/sniff-type.js';
import type { Sql } from '../../database/database.js';
import { keepBlob } from '../../hub/blob/keep-blob.js';
import type { BlobService } from './blob-service.js';

const held = "select 1 from blobs b join blob_holders h on h.blob = b.id where b.id = $1 and h.user_id = $2 and b.state = 'kept'";
const ended = 'update blob_uploads set open = false where upload = $1';

/**
 * Takes a file whose last byte has come: looks at its type, has the store check its hash and keep it, and writes down who
 * sent it. What is refused is removed. The caller holds the upload's lock, so that nothing changes it meanwhile.
 */
export async function finishUpload(service: BlobService, { user, blob, upload }: Tickets['upload']): Promise<void> {
  const { database, staging, store, rules, now } = service;
  const file = staging.fileOf(upload);
  try {
    await keepBlob(
      { database, store, rules, now },
      {
        user,
        blob,
        head: await headOf(file),
        source: { size: blob.size, file, open: () => Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array> },
        also: (sql) => sql.query(ended, [upload]),
      },
    );
  } catch (error) {
    // What may succeed another time stays, and is taken when its sender asks for it.
    if (GuanxiError.is(error) && error.retryable) throw error;
    if (GuanxiError.is(error)) await dropUpload(service, upload);
    throw error;
  }
  await staging.remove(upload);
}

/** Removes an upload that nobody will go on with. */
export async function dropUpload({ database, staging }: BlobService, upload: string): Promise<void> {
  await staging.remove(upload);
  await database.query(ended, [upload]);
}

/** Whether a person has sent a file, and it is there. */
export async function isHeld(sql: Sql, user: UserId, id: BlobId): Promise<boolean> {
  return (await sql.query(held, [id, user])).length > 0;
}

async function headOf(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(sniffedBytes), 0, sniffedBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
