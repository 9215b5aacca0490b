import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GuanxiError } from '@guanxi/core/contract';
import { serveLink } from '@guanxi/core/serve';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { type Bus, memoryBus } from '../bus/index.js';
import type { Database } from '../database/database.js';
import { seedDemo } from '../demo/seed.js';
import { createHub, type HubLimits } from '../hub/index.js';
import { addressOf } from './address-of.js';
import { demoRoutes } from './demo/demo-routes.js';
import { httpApp } from './http/http-app.js';
import { staticFiles } from './http/static-files.js';
import { gatewayLimits } from './limits.js';
import { webSocketGateway } from './link/web-socket-gateway.js';
import { type Logger, silent } from './logger.js';
import { measureBackend } from './metrics/measure-backend.js';
import { createMetrics } from './metrics/metrics.js';
import { createRateLimit } from './rate-limit.js';
import { demoIssuer } from './tokens/issue-token.js';
import { type TokenOptions, verifyTokens } from './tokens/verify-tokens.js';

/** How to make a server. */
export interface ServerOptions {
  /** Where everything is kept. Whoever opened it closes it, after the server. */
  readonly database: Database;
  /** @default one within this process */
  readonly bus?: Bus;
  /** Whose tokens are good. Either this or `demo`. */
  readonly tokens?: TokenOptions;
  /**
   * Sign-up with name and password, and demo people with conversations of theirs. Anybody may take any free id, so it
   * does not go together with `tokens`. `secret` signs the tokens, 32 bytes or more.
   */
  readonly demo?: { readonly secret: string };
  /** 0 takes a free one. @default 8787 */
  readonly port?: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** Directory of a built web app, served at every address that is not the server's own. */
  readonly staticDirectory?: string;
  /** Web origins that may connect, such as `https://app.example`. @default any, since nothing rests on cookies */
  readonly origins?: readonly string[];
  /** Take callers' addresses from X-Forwarded-For. @default false */
  readonly trustProxy?: boolean;
  readonly limits?: {
    /** Links at once. @default gatewayLimits.connections */
    readonly connections?: number;
    /** Links that one address may open: at once, and per second after that. */
    readonly connects?: { readonly burst: number; readonly rate: number };
    /** Demo sign-ups and sign-ins of one address: at once, and per second after that. */
    readonly signIns?: { readonly burst: number; readonly rate: number };
    readonly hub?: Partial<HubLimits>;
  };
  /** Never given tokens, message bodies or names. @default one that says nothing */
  readonly logger?: Logger;
}

/** A server that runs. */
export interface Server {
  /** Such as `http://127.0.0.1:8787`. */
  readonly url: string;
  /** Such as `ws://127.0.0.1:8787/v1/link`, for `webSocketTransport`. */
  readonly linkUrl: string;
  /**
   * Takes no more links, closes those there are with 1001, lets commands under way commit, and frees the port. What does
   * not go by itself is cut after `gatewayLimits.shutdown`. Idempotent.
   */
  close(): Promise<void>;
}

/** Starts a server. Rejects with `invalid` for options that do not fit together, `conflict` when the port is taken. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { database, demo, tokens, trustProxy = false, logger = silent, limits = {} } = options;
  const now = Date.now;
  if ((tokens === undefined) === (demo === undefined)) {
    throw new GuanxiError('invalid', 'A server has either tokens, which say whose tokens are good, or demo, which makes its own.');
  }
  const verify = verifyTokens(tokens ?? { ...demo, issuer: demoIssuer }, now);
  const files = options.staticDirectory === undefined ? undefined : staticFiles(options.staticDirectory);
  if (demo !== undefined) await seedDemo({ database, now });
  const metrics = createMetrics(() => gateway.connections);
  const hub = await createHub({
    database,
    bus: options.bus ?? memoryBus(),
    authenticate: verify,
    logger,
    ...(limits.hub === undefined ? {} : { limits: limits.hub }),
  });

  const addressOfContext = (context: Context) => addressOf((context.env as HttpBindings).incoming, { trustProxy });
  const rates = {
    connects: { burst: gatewayLimits.connectBurst, rate: gatewayLimits.connectRate },
    signIns: { burst: gatewayLimits.signInBurst, rate: gatewayLimits.signInRate },
    ...limits,
  };
  const app = httpApp({
    logger,
    metrics: metrics.read,
    async ready() {
      if (closing !== null) throw new GuanxiError('unavailable', 'The server is going away.');
      await database.query('select 1');
    },
    ...(files === undefined ? {} : { files }),
    ...(demo === undefined
      ? {}
      : {
          demo: demoRoutes({
            database,
            secret: demo.secret,
            verify,
            now,
            signIns: createRateLimit({ ...rates.signIns, now }),
            addressOf: addressOfContext,
          }),
        }),
  });
  const http = createHttpServer({ headersTimeout: 10_000, requestTimeout: 20_000, keepAliveTimeout: 5000 }, getRequestListener(app.fetch));
  const backend = measureBackend(hub, metrics);
  const gateway = webSocketGateway({
    server: http,
    now,
    maxConnections: limits.connections ?? gatewayLimits.connections,
    connects: createRateLimit({ ...rates.connects, now }),
    addressOf: (request) => addressOf(request, { trustProxy }),
    ...(options.origins === undefined ? {} : { origins: options.origins }),
    onRefused: ({ code }) => metrics.refused(code),
    serve: (link) => serveLink(link, backend, { logger, onClose: ({ code }) => metrics.linkClosed(code) }),
  });
  let closing: Promise<void> | null = null;
  try {
    await listen(http, options.port ?? 8787, options.host ?? '127.0.0.1');
  } catch (error) {
    metrics.close();
    await gateway.close(0);
    await hub.close();
    throw error;
  }
  const { port, address, family } = http.address() as AddressInfo;
  const authority = `${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  logger.info(
    {
      url: `http://${authority}`,
      database: database.capabilities.name,
      durability: database.capabilities.durability,
      demo: demo !== undefined,
    },
    'the server listens',
  );
  return {
    url: `http://${authority}`,
    linkUrl: `ws://${authority}/v1/link`,
    close() {
      closing ??= (async () => {
        const stopped = new Promise<void>((resolve) => http.close(() => resolve()));
        http.closeIdleConnections();
        await gateway.close(gatewayLimits.shutdown);
        http.closeAllConnections();
        await stopped;
        await hub.close();
        metrics.close();
        logger.info({}, 'the server has closed');
      })();
      return closing;
    },
  };
}

function listen(http: HttpServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        new GuanxiError(
          taken ? 'conflict' : 'unavailable',
          taken ? `Port ${port} of ${host} is taken. Choose another, or 0 for a free one.` : error.message,
          { cause: error },
        ),
      );
    });
    http.listen(port, host, resolve);
  });
}
