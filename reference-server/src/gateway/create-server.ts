import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GuanxiError } from '@guanxi/core/contract';
import { serveLink, silent, systemClock } from '@guanxi/core/serve';
import { programCardKind } from '@guanxi/miniprogram/contract';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import { memoryBus } from '../bus/index.js';
import { seedDemo } from '../demo/seed.js';
import {
  accountsModule,
  auditModule,
  chatModule,
  codesModule,
  contactsModule,
  createHub,
  devicesModule,
  type Hub,
  searchModule,
} from '../hub/index.js';
import { addressOf } from './address-of.js';
import { type BlobParts, blobParts } from './blobs/blob-parts.js';
import { demoRoutes } from './demo/demo-routes.js';
import { httpApp } from './http/http-app.js';
import { staticFiles } from './http/static-files.js';
import { gatewayLimits } from './limits.js';
import { type WebSocketGateway, webSocketGateway } from './link/web-socket-gateway.js';
import { linkPreviewRoutes } from './link-previews/link-preview-routes.js';
import { measureBackend } from './metrics/measure-backend.js';
import { createMetrics, type Metrics } from './metrics/metrics.js';
import { webhookModeration } from './moderation/webhook-moderation.js';
import { type ProgramParts, programParts } from './programs/program-parts.js';
import { createRateLimit } from './rate-limit.js';
import type { ServerOptions } from './server-options.js';
import { openSignIn, type SignInParts } from './sign-in/open-sign-in.js';
import { demoIssuer } from './tokens/issue-token.js';
import { provisionClaims } from './tokens/provision-claims.js';
import { type TokenVerifier, verifyTokens } from './tokens/verify-tokens.js';

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
  const { database, demo, tokens, logger = silent } = options;
  if ((tokens === undefined) === (demo === undefined)) {
    throw new GuanxiError('invalid', 'A server has either tokens, which say whose tokens are good, or demo, which makes its own.');
  }
  const verify = verifyTokens(tokens ?? { ...demo, issuer: demoIssuer });
  const files = options.staticDirectory === undefined ? undefined : staticFiles(options.staticDirectory);
  if (demo !== undefined) await seedDemo({ database });
  const metrics: Metrics = createMetrics(() => gateway.connections);
  const parts = blobParts(options);
  const callerOf = (context: Context) => addressOf((context.env as HttpBindings).incoming, options);
  const signIn = openSignIn(options, callerOf);
  const programs = programParts(options, callerOf, () => hub, verify);
  const hub: Hub = await openHub(options, verify, metrics, { blobs: parts, signIn, programs });
  programs?.start();
  const blobs = await parts?.open();
  let closing: Promise<void> | null = null;
  const app = httpApp({
    logger,
    metrics: metrics.read,
    async ready() {
      if (closing !== null) throw new GuanxiError('unavailable', 'The server is going away.');
      await database.query('select 1');
    },
    ...(files === undefined ? {} : { files }),
    ...(blobs === undefined ? {} : { blobs: blobs.app }),
    ...(programs === null ? {} : { programs }),
    ...(options.linkPreviews === undefined ? {} : { linkPreviews: linkPreviewApp(options.linkPreviews, verify) }),
    ...(signIn === null ? {} : { signIn: signIn.app }),
    ...(demo === undefined ? {} : { demo: demoApp(options, demo.secret, verify, callerOf) }),
  });
  const http = createHttpServer(
    { headersTimeout: 10_000, requestTimeout: blobs === undefined ? 20_000 : gatewayLimits.uploadRequest },
    getRequestListener(app.fetch),
  );
  const gateway = linkGateway(http, hub, options, metrics, programs);
  const stop = async () => {
    signIn?.desk.close();
    await gateway.close(gatewayLimits.shutdown);
    http.closeAllConnections();
    await blobs?.close();
    await programs?.close();
    await hub.close();
    metrics.close();
  };
  try {
    await listen(http, options.port ?? 8787, options.host ?? '127.0.0.1');
  } catch (error) {
    await stop();
    throw error;
  }
  const { port, address, family } = http.address() as AddressInfo;
  const authority = `${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  const { name, durability } = database.capabilities;
  logger.info({ url: `http://${authority}`, database: name, durability, demo: demo !== undefined }, 'the server listens');
  return {
    url: `http://${authority}`,
    linkUrl: `ws://${authority}/v1/link`,
    close() {
      closing ??= (async () => {
        http.close();
        await stop();
        logger.info({}, 'the server has closed');
      })();
      return closing;
    },
  };
}

async function openHub(
  options: ServerOptions,
  verify: TokenVerifier,
  metrics: Metrics,
  parts: { readonly blobs: BlobParts | null; readonly signIn: SignInParts | null; readonly programs: ProgramParts | null },
): Promise<Hub> {
  const { database, bus, limits, signInByCode = {}, logger = silent } = options;
  const provision = provisionClaims((person) => hub.provision(person));
  const codes = codesModule();
  const hub = await createHub({
    database,
    bus: bus ?? memoryBus(),
    clock: systemClock,
    modules: [
      accountsModule,
      auditModule,
      chatModule(parts.programs === null ? {} : { kinds: [programCardKind] }),
      codes,
      contactsModule({ proveToken: codes.proveToken, ...options.contacts }),
      ...(options.search === false ? [] : [searchModule]),
      devicesModule({ ...signInByCode, ...(parts.signIn === null ? {} : { desk: parts.signIn.desk }) }),
      ...(parts.blobs === null ? [] : [parts.blobs.module]),
      ...(parts.programs?.modules ?? []),
    ],
    async authenticate(token) {
      const claims = await verify(token);
      await provision(claims);
      return claims;
    },
    logger,
    observe(event) {
      if (event.type === 'batch') metrics.committed(event.commands, event.ms / 1000);
      else if (event.type === 'delivery') metrics.delivered(event.records * event.inboxes);
      else if (event.type === 'overflow') metrics.cutBack(event.stream);
    },
    ...(limits?.hub === undefined ? {} : { limits: limits.hub }),
    ...(options.moderation === undefined ? {} : { moderate: webhookModeration({ ...options.moderation, logger, now: Date.now }) }),
    ...(options.onReplaced === undefined ? {} : { onReplaced: options.onReplaced }),
  });
  return hub;
}

function demoApp({ database, limits }: ServerOptions, secret: string, verify: TokenVerifier, callerOf: (context: Context) => string): Hono {
  const rate = limits?.signIns ?? { burst: gatewayLimits.signInBurst, rate: gatewayLimits.signInRate };
  return demoRoutes({
    database,
    secret,
    verify,
    now: Date.now,
    signIns: createRateLimit({ ...rate, now: Date.now }),
    addressOf: callerOf,
  });
}

function linkPreviewApp({ privateHosts = [] }: NonNullable<ServerOptions['linkPreviews']>, verify: TokenVerifier): Hono {
  const rate = createRateLimit({ burst: gatewayLimits.previewBurst, rate: gatewayLimits.previewRate, now: Date.now });
  return linkPreviewRoutes({ verify, rate, privateHosts });
}

function linkGateway(
  server: HttpServer,
  hub: Hub,
  options: ServerOptions,
  metrics: Metrics,
  programs: ProgramParts | null,
): WebSocketGateway {
  const { limits, origins, trustProxy = false, logger = silent } = options;
  const rate = limits?.connects ?? { burst: gatewayLimits.connectBurst, rate: gatewayLimits.connectRate };
  return webSocketGateway({
    server,
    now: Date.now,
    maxConnections: limits?.connections ?? gatewayLimits.connections,
    connects: createRateLimit({ ...rate, now: Date.now }),
    addressOf: (request) => addressOf(request, { trustProxy }),
    ...(origins === undefined ? {} : { origins }),
    ...(programs?.sockets ? { others: { '/v1/programs/socket': programs.sockets.take } } : {}),
    onRefused: ({ code }) => metrics.refused(code),
    serve: (link, from) =>
      serveLink(link, measureBackend({ open: (token) => hub.open(token, from) }, metrics), {
        logger,
        onClose: ({ code }) => metrics.linkClosed(code),
      }),
  });
}

function listen(http: HttpServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      const message = taken ? `Port ${port} of ${host} is taken. Choose another, or 0 for a free one.` : error.message;
      reject(new GuanxiError(taken ? 'conflict' : 'unavailable', message, { cause: error }));
    });
    http.listen(port, host, resolve);
  });
}
