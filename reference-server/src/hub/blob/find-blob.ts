import type { BlobId, UserId } from '@guanxi/core/contract';
import type { Sql } from '../../database/database.js';
import { mayRead } from './may-read.js';

const statement = `select b.size, b.type from blobs b where b.id = $1 and b.state = 'kept' and ${mayRead('$2', 'b.id')}`;

/** What is known of a file, or null if it is not there or `user` may not read it, which nobody can tell apart. */
export async function findBlob(sql: Sql, user: UserId, id: BlobId): Promise<{ readonly size: number; readonly type: string } | null> {
  const [row] = await sql.query<{ size: number; type: string }>(statement, [id, user]);
  return row ?? null;
}
