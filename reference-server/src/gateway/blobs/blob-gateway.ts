import { mkdir } from 'node:fs/promises';
import type { BlobStore, Logger } from '@guanxi/core/serve';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { BlobRules } from '../../blobs/blob-rules.js';
import type { BlobTickets } from '../../blobs/blob-tickets.js';
import type { Database } from '../../database/database.js';
import type { BlobService } from './blob-service.js';
import { downloadRoutes } from './download-routes.js';
import { StagingStore } from './staging-store.js';
import { type Swept, sweepBlobs } from './sweep-blobs.js';
import { uploadRoutes } from './upload-routes.js';

/** How to make one. */
export interface BlobGatewayOptions {
  readonly database: Database;
  readonly store: BlobStore;
  /** Directory of uploads that are not finished; best on the same volume as a directory store. */
  readonly staging: string;
  readonly tickets: BlobTickets;
  readonly rules: BlobRules;
  readonly logger: Logger;
  /** Web origins that may send and read. @default any: tickets, not cookies, say who asks */
  readonly origins?: readonly string[];
  /** Ms since 1970. */
  readonly now: () => number;
}

/** The way by which the bytes of files come and go. */
export interface BlobGateway {
  /** Routes below `/v1/blobs`. */
  readonly app: Hono;
  /** Removes what nobody needs, now. */
  sweep(): Promise<Swept>;
  /** Sweeps no more, and waits for a sweep under way. Idempotent. */
  close(): Promise<void>;
}

/** Makes the routes of files, and sweeps from time to time. */
export async function blobGateway({ staging: directory, origins, ...options }: BlobGatewayOptions): Promise<BlobGateway> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const service: BlobService = { ...options, staging: new StagingStore({ directory }) };
  const app = new Hono();
  app.use(
    cors({
      origin: origins === undefined ? '*' : [...origins],
      allowMethods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
      allowHeaders: ['authorization', 'content-type', 'range', 'tus-resumable', 'upload-length', 'upload-offset', 'upload-metadata'],
      exposeHeaders: ['content-length', 'content-range', 'etag', 'location', 'tus-resumable', 'upload-length', 'upload-offset'],
      maxAge: 86_400,
    }),
  );
  app.route('/uploads', uploadRoutes(service));
  app.route('/', downloadRoutes(service));

  let sweeping: Promise<unknown> = Promise.resolve();
  const sweep = (): Promise<Swept> => {
    const next = sweeping.then(() => sweepBlobs(service));
    sweeping = next.catch((error: unknown) => options.logger.error({ err: error }, 'a sweep of files failed'));
    return next;
  };
  const timer = setInterval(() => void sweep().catch(() => null), options.rules.limits.sweepEvery); // It was logged.
  timer.unref();
  return {
    app,
    sweep,
    async close() {
      clearInterval(timer);
      await sweeping;
    },
  };
}
