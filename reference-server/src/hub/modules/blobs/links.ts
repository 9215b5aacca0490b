import type { BlobId, Json } from '@guanxi/core/contract';
import { mayRead } from '../../blob/may-read.js';
import type { QueryHandler } from '../../command/module.js';
import type { BlobsModuleOptions } from './blobs-module.js';

const statement = `select b.id from blobs b where b.id = any($1::text[]) and b.state = 'kept' and ${mayRead('$2', 'b.id')}`;

/** Gives addresses of files that this person may read, good for her and for a while. */
export function links({
  tickets,
  rules: { limits },
}: BlobsModuleOptions): QueryHandler<{ readonly blobs: readonly { readonly id: BlobId; readonly name: string }[] }> {
  return async ({ sql, user, now }, { blobs }) => {
    const rows = await sql.query<{ id: BlobId }>(statement, [[...new Set(blobs.map(({ id }) => id))], user]);
    const readable = new Set(rows.map(({ id }) => id));
    const expiresAt = Math.ceil((now + limits.link) / limits.linkStep) * limits.linkStep;
    const given = blobs.filter(({ id }) => readable.has(id));
    const signed = given.map(async ({ id, name }) => {
      const ticket = await tickets.sign(sql, 'read', { user, id, name, expiresAt });
      return { id, path: `${id}?ticket=${ticket}`, expiresAt };
    });
    return { links: await Promise.all(signed) } as unknown as Json;
  };
}
