import { GuanxiError } from '@guanxi/core/contract';
import type { Logger } from '@guanxi/core/serve';
import { Hono } from 'hono';
import { errorResponse } from '../error-response.js';

/** What the routes need. */
export interface HttpAppOptions {
  /** Whether this server can serve now: rejects if not. */
  readonly ready: () => Promise<void>;
  /** Prometheus text and its content type. */
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  readonly logger: Logger;
  /** Routes below `/v1/demo`. */
  readonly demo?: Hono;
  /** Routes below `/v1/blobs`. */
  readonly blobs?: Hono;
  /** Routes below `/v1/programs`, and those that servers written for WeChat ask for. */
  readonly programs?: { readonly app: Hono; readonly wechat: Hono };
  /** The route `/v1/link-preview`. */
  readonly linkPreviews?: Hono;
  /** Routes below `/v1/sign-in`. */
  readonly signIn?: Hono;
  /** What serves everything else. */
  readonly files?: Hono;
}

/** The HTTP side of a server. Every failure is `{ error: ErrorBody }` with the status of its code. */
export function httpApp({ ready, metrics, logger, demo, blobs, programs, linkPreviews, signIn, files }: HttpAppOptions): Hono {
  const app = new Hono();
  app.onError((error) => {
    if (!GuanxiError.is(error) || error.code === 'internal') logger.error({ err: error }, 'a request failed');
    return errorResponse(error);
  });
  app.notFound(() => errorResponse(new GuanxiError('not-found', 'There is nothing at this address.')));
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    await ready();
    return c.json({ status: 'ready' });
  });
  app.get('/metrics', async () => {
    const { type, text } = await metrics();
    return new Response(text, { headers: { 'content-type': type } });
  });
  app.get('/v1/link', () => {
    throw new GuanxiError('unsupported', 'This address takes WebSockets.');
  });
  if (demo !== undefined) app.route('/v1/demo', demo);
  if (blobs !== undefined) app.route('/v1/blobs', blobs);
  if (programs !== undefined) app.route('/v1/programs', programs.app).route('/', programs.wechat);
  if (linkPreviews !== undefined) app.route('/v1/link-preview', linkPreviews);
  if (signIn !== undefined) app.route('/v1/sign-in', signIn);
  if (files !== undefined) app.route('/', files);
  return app;
}
