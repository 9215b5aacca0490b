import type { BlobId } from '@guanxi/core/contract';
import { GuanxiError } from '@guanxi/core/contract';
import { Hono } from 'hono';
import { findBlob } from '../../hub/blob/find-blob.js';
import type { BlobService } from './blob-service.js';
import { byteRange } from './byte-range.js';
import { contentHeaders } from './content-headers.js';

/** Files by `GET /<id>?ticket=…`, whole or by range. The ticket says who asks; each time, whether she still may is looked up. */
export function downloadRoutes({ database, store, tickets, now }: BlobService): Hono {
  const app = new Hono();
  app.get('/:id{[0-9a-f]{64}}', async (c) => {
    const id = c.req.param('id') as BlobId;
    const at = now();
    const ticket = await tickets.verify(database, 'read', c.req.query('ticket') ?? '', at);
    if (ticket.id !== id) throw new GuanxiError('forbidden', 'The ticket is for another file.');
    const row = await findBlob(database, ticket.user, id);
    if (row === null) throw new GuanxiError('forbidden', 'You may not read this file, or it is not there.');
    const etag = `"${id}"`;
    const headers: Record<string, string> = {
      ...contentHeaders(row.type, ticket.name),
      etag,
      'accept-ranges': 'bytes',
      'cache-control': `private, max-age=${Math.floor((ticket.expiresAt - at) / 1000)}, immutable`,
    };
    if (c.req.header('if-none-match')?.includes(etag) === true) return new Response(null, { status: 304, headers });
    const condition = c.req.header('if-range');
    const range = condition === undefined || condition === etag ? byteRange(c.req.header('range'), row.size) : null;
    if (range === 'unsatisfiable') return new Response(null, { status: 416, headers: { 'content-range': `bytes */${row.size}` } });
    headers['content-length'] = String(range === null ? row.size : range.to - range.from + 1);
    if (range !== null) headers['content-range'] = `bytes ${range.from}-${range.to}/${row.size}`;
    const status = range === null ? 200 : 206;
    if (c.req.raw.method === 'HEAD') return new Response(null, { status, headers });
    const body = await store.read(id, range ?? undefined);
    if (body === null) throw new GuanxiError('internal', 'The bytes of this file are missing; the server’s operator can find out why.');
    return new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>, { status, headers });
  });
  return app;
}
