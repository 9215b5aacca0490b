import { GuanxiError } from '@guanxi/core/contract';
import { MemoryLocker, Server, type Upload } from '@tus/server';
import { Hono } from 'hono';
import { largestFile } from '../../blobs/blob-rules.js';
import type { Tickets } from '../../blobs/blob-tickets.js';
import { statusOf } from '../error-response.js';
import { bearerOf } from './bearer-of.js';
import type { BlobService } from './blob-service.js';
import { dropUpload, finishUpload, isHeld } from './finish-upload.js';
import { openUpload } from './open-upload.js';

type Ticket = Tickets['upload'];

/** Uploads by the tus protocol 1.0.0 with creation and termination, each with a ticket of the contract's `blobs.upload`. */
export function uploadRoutes(service: BlobService): Hono {
  const { database, staging, tickets, rules, now, logger } = service;
  const locker = new MemoryLocker();
  /** The ticket that came with a request, for the callbacks of the library, which are given the request. */
  const bearers = new WeakMap<object, Ticket>();
  const ticketOf = (request: object): Ticket => {
    const ticket = bearers.get(request);
    if (ticket === undefined) throw new GuanxiError('unauthenticated', 'An upload needs its ticket.');
    return ticket;
  };

  const tus = new Server({
    path: '/uploads',
    datastore: staging,
    locker,
    maxSize: largestFile(rules.limits),
    namingFunction: (request) => ticketOf(request).upload,
    generateUrl: (_request, { id }) => `uploads/${id}`,
    getFileIdFromRequest: (request, last) => (last === ticketOf(request).upload ? last : undefined),
    async onUploadCreate(request, upload) {
      await openUpload(service, ticketOf(request), upload);
      return {};
    },
    async onUploadFinish(request, upload: Upload) {
      const ticket = ticketOf(request);
      // A request without a body at the end of a whole upload comes here as well.
      if (upload.offset === ticket.blob.size) await finish(ticket);
      return {};
    },
    onResponseError(_request, error) {
      if (GuanxiError.is(error)) return { status_code: statusOf[error.code], body: JSON.stringify({ error: error.toJSON() }) };
      if (error instanceof Error) logger.error({ err: error }, 'an upload failed');
      return undefined;
    },
  });

  /** Takes what has come whole, once: whoever asks for it meanwhile waits. */
  async function finish(ticket: Ticket): Promise<void> {
    const lock = locker.newLock(ticket.upload);
    await lock.lock(new AbortController().signal, () => {});
    try {
      if (await isHeld(database, ticket.user, ticket.blob.id)) return;
      const upload = await staging.find(ticket.upload);
      if (upload !== null && upload.offset === ticket.blob.size) await finishUpload(service, ticket);
    } finally {
      await lock.unlock();
    }
  }

  /** How far an upload is. One that is whole and not taken was cut off by the end of this server: it is taken now. */
  async function head(request: Request, ticket: Ticket): Promise<Response> {
    const upload = await staging.find(ticket.upload);
    if (upload?.offset === ticket.blob.size) await finish(ticket);
    if (!(await isHeld(database, ticket.user, ticket.blob.id))) return await tus.handleWeb(request);
    const size = String(ticket.blob.size);
    return new Response(null, {
      headers: { 'tus-resumable': '1.0.0', 'upload-offset': size, 'upload-length': size, 'cache-control': 'no-store' },
    });
  }

  const app = new Hono();
  app.all('/:upload?', async (c) => {
    const request = c.req.raw;
    const ticket = await tickets.verify(database, 'upload', bearerOf(c.req.header('authorization')), now());
    const named = c.req.param('upload');
    if (named !== undefined && named !== ticket.upload) throw new GuanxiError('forbidden', 'The ticket is for another upload.');
    bearers.set(request, ticket);
    if (request.method === 'HEAD' && named !== undefined) return await head(request, ticket);
    const answer = await tus.handleWeb(request);
    if (request.method === 'DELETE' && answer.ok) await dropUpload(service, ticket.upload);
    return answer;
  });
  return app;
}
