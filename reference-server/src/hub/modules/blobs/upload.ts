import { type BlobRef, GuanxiError, type Json } from '@guanxi/core/contract';
import { agreedType, checkRules } from '../../../blobs/blob-rules.js';
import { mayRead } from '../../blob/may-read.js';
import type { QueryHandler } from '../../command/module.js';
import type { BlobsModuleOptions } from './blobs-module.js';

// Whoever asks is about to refer to it, so the sweep is put off.
const statement = `update blobs b set touched = greatest(b.touched, $3)
  where b.id = $1 and b.state = 'kept' and ${mayRead('$2', 'b.id')} returning b.size, b.type`;

/**
 * Says whether a file needs to be sent. It does unless this person has sent it before or may read it: the hash of a file
 * gives nobody the file, nor the knowledge that somebody else has it.
 */
export function upload({ tickets, rules }: BlobsModuleOptions): QueryHandler<BlobRef> {
  return async ({ sql, user, now }, { id, size, type, name }) => {
    checkRules(rules, { size, type });
    const [row] = await sql.query<{ size: number; type: string }>(statement, [id, user, now]);
    if (row !== undefined) {
      if (row.size !== size) throw new GuanxiError('invalid', `The file has ${row.size} bytes, not ${size}.`, { reason: 'hash-mismatch' });
      return { blob: { id, size, type: agreedType(type, row.type), name } };
    }
    const place = await tickets.uploadOf(sql, user, id);
    const ticket = { user, blob: { id, size, type, name }, upload: place, expiresAt: now + rules.limits.ticket };
    return { upload: { path: `uploads/${place}`, ticket: await tickets.sign(sql, 'upload', ticket) } } as Json;
  };
}
