import { createHash } from 'node:crypto';
import { type BlobId, GuanxiError, type UserId } from '@guanxi/core/contract';
import { registryLimits } from '@guanxi/miniprogram/contract';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { keepPart, requireUpload } from '../../hub/modules/miniprogram/uploads-under-way.js';
import { bearerOf } from '../blobs/bearer-of.js';
import { gatewayLimits } from '../limits.js';
import { finishVersion } from './finish-version.js';
import type { ProgramService } from './program-service.js';

/** Versions that come: `PUT /<upload>/<hash>` for each part, then `POST /<upload>`. The ticket says whose upload it is. */
export function uploadRoutes(service: ProgramService): Hono {
  const { database, store, now } = service;
  const uploadOf = (c: Context) => requireUpload(database, c.req.param('upload') ?? '', bearerOf(c.req.header('authorization')), now());
  /** Versions are checked one after the other, since checking one takes all of a processor for a while. */
  let checking: Promise<unknown> = Promise.resolve();
  const waiting = new Set<UserId>();
  const app = new Hono();
  app.put(
    '/:upload/:hash{[0-9a-f]{64}}',
    bodyLimit({
      maxSize: registryLimits.partBytes,
      onError: () => {
        throw new GuanxiError('too-large', `A part has at most ${registryLimits.partBytes} bytes.`, { reason: 'bad-part' });
      },
    }),
    async (c) => {
      const upload = await uploadOf(c);
      const hash = c.req.param('hash') as BlobId;
      const declared = [...upload.declared.packages, ...upload.declared.sources].find((part) => part.hash === hash);
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      const isRight = declared?.size === bytes.length && createHash('sha256').update(bytes).digest('hex') === hash;
      if (!isRight) throw new GuanxiError('invalid', 'The bytes that came are not those that were named.', { reason: 'bad-part' });
      // Written down first, so that bytes without a row are never left over.
      await keepPart(database, upload, hash);
      await store.put(hash, { size: bytes.length, open: () => new Blob([bytes]).stream() as ReadableStream<Uint8Array> });
      return c.body(null, 204);
    },
  );
  app.post('/:upload', async (c) => {
    const upload = await uploadOf(c);
    const { user } = upload;
    // One of each developer, so that nobody's many keep the others waiting.
    if (waiting.has(user) || waiting.size >= gatewayLimits.checksWaiting) {
      const message = 'Another version is being checked. Ask again a little later.';
      throw new GuanxiError('rate-limited', message, { reason: 'check-busy', retryAfter: gatewayLimits.checkAgain });
    }
    waiting.add(user);
    const turn = checking.then(() => finishVersion(service, upload)).finally(() => waiting.delete(user));
    checking = turn.catch(() => null); // Whoever waits for it is told.
    return c.json(await turn, 201);
  });
  return app;
}
