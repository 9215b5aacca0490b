import { Buffer } from 'node:buffer';
import { type BlobId, GuanxiError } from '@guanxi/core/contract';
import { Hono } from 'hono';
import type { ProgramService } from './program-service.js';

const iconOf = 'select icon from programs where id = $1 and icon_hash = $2';
// A file that a version of the program needs; a program that a reviewer took away is given to nobody, whatever tickets there are.
const packageOf = `select 1 as one from programs p join program_files f on f.program = p.id and f.hash = $2
  where p.id = $1 and p.withdrawn_by is distinct from 'reviewer' limit 1`;

/** Packages by `GET /packages/<program>/<hash>?ticket=…`, icons by `GET /icons/<program>/<hash>`. Bytes under an address never change. */
export function packageRoutes({ database, store, tickets, now }: ProgramService): Hono {
  const app = new Hono();
  app.get('/packages/:program/:hash{[0-9a-f]{64}}', async (c) => {
    const { program, hash } = c.req.param();
    await tickets.check(database, { program, hash, text: c.req.query('ticket') ?? '', now: now() });
    if ((await database.query(packageOf, [program, hash])).length === 0) throw gone();
    const body = await store.read(hash as BlobId);
    if (body === null) throw new GuanxiError('internal', 'The bytes of this package are missing; the server’s operator can find out why.');
    const headers = { ...closed, 'content-type': 'application/zip', 'content-disposition': 'attachment', 'cache-control': kept('private') };
    return new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>, { headers });
  });
  app.get('/icons/:program/:hash', async (c) => {
    const { program, hash } = c.req.param();
    const [row] = await database.query<{ icon: string | null }>(iconOf, [program, hash]);
    const [, type, data] = /^data:(image\/(?:png|jpeg|webp));base64,(.*)$/s.exec(row?.icon ?? '') ?? [];
    if (type === undefined || data === undefined) throw new GuanxiError('not-found', 'There is no such icon.');
    return new Response(Buffer.from(data, 'base64'), { headers: { ...closed, 'content-type': type, 'cache-control': kept('public') } });
  });
  return app;
}

const kept = (who: string) => `${who}, max-age=31536000, immutable`;

/** Whatever a developer has put there, it becomes neither a page nor a script. */
const closed = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
};

function gone(): GuanxiError {
  return new GuanxiError('not-found', 'There is no such package, or no longer.');
}
