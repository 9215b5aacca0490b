import type { UserId } from '@guanxi/core/contract';
import { type BlobStore, silent } from '@guanxi/core/serve';
import type { SigningKey } from '@guanxi/miniprogram/check';
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import type { Hub, HubModule } from '../../hub/index.js';
import { allowedDomains } from '../../hub/modules/miniprogram/allowed-domains.js';
import { developerServer } from '../../hub/modules/miniprogram/developer-server.js';
import { packageTickets } from '../../hub/modules/miniprogram/package-tickets.js';
import { programsKey, programsModule } from '../../hub/modules/miniprogram/programs-module.js';
import type { VerifiedPhone } from '../../hub/modules/miniprogram/programs-options.js';
import { sandboxPaymentsModule } from '../../hub/modules/sandbox-payments/sandbox-payments-module.js';
import { keyedHash } from '../../hub/token/keyed-hash.js';
import { gatewayLimits } from '../limits.js';
import { proxyRoutes } from '../proxy/proxy-routes.js';
import { type ProxySockets, proxySockets } from '../proxy/proxy-sockets.js';
import { createRateLimit } from '../rate-limit.js';
import type { ServerOptions } from '../server-options.js';
import type { TokenVerifier } from '../tokens/verify-tokens.js';
import { callRoute } from './call-route.js';
import { developerRoutes } from './developer-routes.js';
import { sweepUploads } from './finish-version.js';
import { packageRoutes } from './package-routes.js';
import type { ProgramService } from './program-service.js';
import { publishPackages } from './publish-packages.js';
import { type SendNotice, sendNotices } from './send-notices.js';
import { uploadRoutes } from './upload-routes.js';
import { versionChecks } from './version-checks.js';
import { wechatRoutes } from './wechat-routes.js';

/** How a server keeps mini-programs. */
export interface ServedPrograms {
  /** Where packages and sources are; nothing else lives in it. Whoever opened it closes it, after the server. */
  readonly store: BlobStore;
  /** Signs what is released. Who has it can have any host of this server's run anything. */
  readonly publisher: SigningKey;
  /** Further public keys that hosts should believe, such as the one before. @default none */
  readonly publishers?: readonly string[];
  /** Who decides about versions. @default nobody */
  readonly reviewers?: readonly UserId[];
  /** The verified number of a person, or null. @default nobody has one */
  readonly phoneOf?: (user: UserId) => Promise<VerifiedPhone | null>;
  /** Payment without money, for trying programs. @default false */
  readonly sandboxPayments?: boolean;
  /** Sends a notice of a payment to a developer's server; true when it was taken. @default no notices are sent */
  readonly sendNotice?: SendNotice;
  /**
   * Passes on what programs exchange with the servers that their released versions name, for people who have signed in: most such
   * servers allow no web page to ask them. Requests at `/v1/programs/proxy`, sockets at `/v1/programs/socket`. `privateHosts` are hosts of one's own network, with their ports, such as
   * `staging.internal:8080`, that may be reached too, also without TLS. @default programs reach only servers that allow it by CORS
   */
  readonly proxy?: { readonly privateHosts?: readonly string[] };
}

/** The two halves of programs. */
export interface ProgramParts {
  readonly modules: readonly HubModule[];
  /** Routes below `/v1/programs`. */
  readonly app: Hono;
  /** Routes that servers written for WeChat ask for. */
  readonly wechat: Hono;
  /** Sockets of programs; null without the proxy. */
  readonly sockets: ProxySockets | null;
  /** Works through what is left over, from now on. */
  start(): void;
  /** Idempotent. */
  close(): Promise<void>;
}

/** What a server's options come to; null for one that has no programs. */
export function programParts(
  options: ServerOptions,
  addressOf: (context: Context) => string,
  hub: () => Hub,
  verify: TokenVerifier,
): ProgramParts | null {
  const { programs, database, origins, logger = silent } = options;
  if (programs === undefined) return null;
  const { store, publisher, publishers = [], reviewers = [], phoneOf, sendNotice, sandboxPayments = false } = programs;
  const keyed = keyedHash(programsKey);
  const phone = phoneOf === undefined ? {} : { phoneOf };
  const asks = createRateLimit({ burst: gatewayLimits.developerBurst, rate: gatewayLimits.developerRate, now: Date.now });
  const service: ProgramService = {
    ...{ database, store, publisher, keyed, asks, logger },
    server: developerServer(database, keyed, phone),
    tickets: packageTickets(keyed),
    checks: versionChecks(),
    now: Date.now,
  };
  const module = programsModule({
    ...{ reviewers, ...phone },
    publishers: [publisher.publicKey, ...publishers],
    publish: (packages, developer) => publishPackages({ store, publisher }, packages, developer),
  });
  const app = new Hono();
  app.use(cors({ origin: origins === undefined ? '*' : [...origins], allowMethods: ['GET', 'POST', 'PUT'], maxAge: 86_400 }));
  app.route('/uploads', uploadRoutes(service));
  app.route('/', packageRoutes(service));
  app.route('/', callRoute({ hub, addressOf }));
  app.route('/', developerRoutes({ service, addressOf, sandbox: sandboxPayments ? { notifies: sendNotice !== undefined } : null }));
  let sockets: ProxySockets | null = null;
  if (programs.proxy !== undefined) {
    const rate = createRateLimit({ burst: gatewayLimits.proxyBurst, rate: gatewayLimits.proxyRate, now: Date.now });
    const { privateHosts = [] } = programs.proxy;
    const proxy = { verify, rate, privateHosts, allowedDomains: (program: string) => allowedDomains(database, program) };
    app.route('/', proxyRoutes(proxy));
    sockets = proxySockets(proxy);
  }
  const chores = async () => {
    await sweepUploads(service);
    if (sendNotice !== undefined) await sendNotices(service, sendNotice);
  };
  let working: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  return {
    modules: [module, ...(sandboxPayments ? [sandboxPaymentsModule] : [])],
    app,
    sockets,
    wechat: wechatRoutes(service, addressOf),
    start() {
      timer ??= setInterval(() => {
        working = working.then(chores).catch((error: unknown) => logger.error({ err: error }, 'a chore of programs failed'));
      }, gatewayLimits.programChores);
      timer.unref();
    },
    async close() {
      clearInterval(timer);
      sockets?.close();
      service.checks.close();
      await working;
    },
  };
}
