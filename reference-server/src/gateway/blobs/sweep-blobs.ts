import type { BlobId } from '@guanxi/core/contract';
import type { BlobService } from './blob-service.js';

const unreferenced = `select b.id from blobs b
  where b.touched < $1 and not exists (select 1 from blob_refs r where r.blob = b.id)
  order by b.touched limit $2 for update skip locked`;
// Looked up again: a record may have come to refer to it before its row was locked.
const going = `update blobs b set state = 'going' where b.id = any($1::text[])
  and not exists (select 1 from blob_refs r where r.blob = b.id) returning b.id`;
const forgetHolders = 'delete from blob_holders where blob = any($1::text[])';
const forget = "delete from blobs where id = any($1::text[]) and state = 'going'";
const oldUploads = 'delete from blob_uploads where at < $1';

/** What a sweep removed. */
export interface Swept {
  readonly uploads: number;
  readonly files: number;
}

/** Removes uploads that have long received nothing, and files that nobody has sent for long and no record refers to. */
export async function sweepBlobs(service: BlobService): Promise<Swept> {
  const { database, staging, store, now } = service;
  const { limits } = service.rules;
  const uploads = await staging.removeOlder(now() - limits.unfinished);
  await database.query(oldUploads, [now() - limits.unfinished]);
  let files = 0;
  for (;;) {
    const ids = await database.transaction(async (sql) => {
      const found = await sql.query<{ id: BlobId }>(unreferenced, [now() - limits.unreferenced, limits.sweepFiles]);
      return await sql.query<{ id: BlobId }>(going, [found.map(({ id }) => id)]);
    });
    // The bytes go before the row: if this machine stops in between, the next sweep finds the row and goes on.
    for (const { id } of ids) await store.remove(id);
    await database.transaction(async (sql) => {
      const gone = ids.map(({ id }) => id);
      await sql.query(forgetHolders, [gone]);
      await sql.query(forget, [gone]);
    });
    files += ids.length;
    if (ids.length === 0) return { uploads, files };
  }
}
