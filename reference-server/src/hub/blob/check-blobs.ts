import { type BlobId, type BlobRef, GuanxiError, type UserId } from '@guanxi/core/contract';
import { fitsType } from '../../blobs/fits-type.js';
import type { Sql } from '../../database/database.js';
import { mayRead } from './may-read.js';

// The lock keeps the sweep from removing them before this transaction has said that they are referred to.
const statement = `select b.id, b.size, b.type from blobs b
  where b.id = any($2::text[]) and b.state = 'kept' and ${mayRead('$1', 'b.id')} for share of b`;

/**
 * Refuses files that `user` may not pass on. Whether a file exists is not told to those who may not read it: both are
 * `forbidden`. Whoever may read it learns that its size or type is not what was said.
 */
export async function checkBlobs(sql: Sql, user: UserId, blobs: readonly BlobRef[]): Promise<void> {
  const ids = [...new Set(blobs.map(({ id }) => id))].sort();
  const rows = await sql.query<{ id: BlobId; size: number; type: string }>(statement, [user, ids]);
  const known = new Map(rows.map((row) => [row.id, row]));
  for (const { id, size, type } of blobs) {
    const row = known.get(id);
    if (row === undefined) {
      throw new GuanxiError('forbidden', 'The record names a file that you have not sent and may not read; send it first.', {
        reason: 'unknown-blob',
      });
    }
    if (row.size !== size || !fitsType(type, row.type)) {
      throw new GuanxiError('invalid', `The file ${id} has ${row.size} bytes of ${row.type}; say so.`, { reason: 'type-mismatch' });
    }
  }
}
