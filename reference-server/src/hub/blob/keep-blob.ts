import { type BlobRef, GuanxiError, type UserId } from '@guanxi/core/contract';
import type { BlobSource, BlobStore } from '@guanxi/core/serve';
import { agreedType, type BlobRules, checkRules } from '../../blobs/blob-rules.js';
import { sniffType } from '../../blobs/sniff-type.js';
import type { Database, Sql } from '../../database/database.js';

const coming = `insert into blobs (id, size, type, state, touched) values ($1, $2, $3, 'coming', $4)
  on conflict (id) do update set touched = greatest(blobs.touched, excluded.touched) where blobs.state <> 'going' returning id`;
const arrived = "update blobs set size = $2, type = $3, state = 'kept' where id = $1 and state <> 'going' returning id";
const hold = 'insert into blob_holders (user_id, blob) values ($1, $2) on conflict do nothing';

/** Where files are kept, and by which rules. */
export interface KeepBlobOptions {
  readonly database: Database;
  readonly store: Pick<BlobStore, 'put'>;
  readonly rules: BlobRules;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** A file that has come whole. */
export interface WholeFile {
  readonly user: UserId;
  /** What its sender said that it is. */
  readonly blob: BlobRef;
  readonly source: BlobSource;
  /** Its first bytes, `sniffedBytes` of them if there are so many. */
  readonly head: Uint8Array;
  /** Written down together with it. */
  readonly also?: (sql: Sql) => Promise<unknown>;
}

/** Takes a file: looks at its type, has the store check its hash and keep it, and writes down who sent it. */
export async function keepBlob({ database, store, rules, now }: KeepBlobOptions, file: WholeFile): Promise<void> {
  const { user, blob, source, head, also } = file;
  const sniffed = sniffType(head);
  checkRules(rules, { size: blob.size, type: agreedType(blob.type, sniffed) });
  // From here on the sweep knows of it, so that no bytes are left over if this machine stops.
  const [row] = await database.query(coming, [blob.id, blob.size, sniffed, now()]);
  if (row === undefined) throw beingRemoved();
  await store.put(blob.id, source);
  await database.transaction(async (sql) => {
    const [kept] = await sql.query(arrived, [blob.id, blob.size, sniffed]);
    if (kept === undefined) throw beingRemoved();
    await sql.query(hold, [user, blob.id]);
    await also?.(sql);
  });
}

function beingRemoved(): GuanxiError {
  return new GuanxiError('unavailable', 'An old copy of this file is being removed. Send it again in a moment.', { retryAfter: 1000 });
}
