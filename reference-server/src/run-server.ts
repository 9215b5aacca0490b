import { join } from 'node:path';
import { GuanxiError } from '@guanxi/core/contract';
import { pino } from 'pino';
import { directoryBlobStore, s3BlobStore } from './blobs/index.js';
import { blobLimits } from './blobs/limits.js';
import { type Config, keepPublisherKey, keepSecret, readConfig } from './config/index.js';
import type { Database } from './database/database.js';
import { demoPeople } from './demo/people.js';
import { createServer, type Server, type ServerOptions } from './gateway/index.js';
import { gatewayLimits } from './gateway/limits.js';
import { lockDirectory } from './lock/index.js';

/** A server that was started as a command is. */
export interface CommandServer {
  /** Such as `http://127.0.0.1:8787`. */
  readonly url: string;
  /** Whether people sign up and in without an account elsewhere. */
  readonly demo: boolean;
}

/**
 * What the command `guanxi-server` does: reads flags and environment, opens the database, serves until the process is told to
 * stop. Gives null after it has only explained itself.
 */
export async function runServer(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<CommandServer | null> {
  const config = readConfig(args, env);
  if ('help' in config) {
    process.stdout.write(config.help);
    return null;
  }
  const logger = pino(
    { level: config.logLevel, base: null, serializers: { error: pino.stdSerializers.err } },
    pino.destination({ dest: 2, sync: true }),
  );
  const open: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    for (let close = open.pop(); close !== undefined; close = open.pop()) await close();
  };
  try {
    const database = await openDatabase(config, open);
    const options = await serverOptions(config, database, logger);
    const blobs = await openBlobs(config, open);
    const server = await createServer({
      ...options,
      ...blobs,
      ...(await openPrograms(config, open)),
      onReplaced: () => stopHard(new GuanxiError('conflict', 'Another server has taken over this database.')),
    });
    open.push(() => server.close());
    stopOnSignal(server, closeAll, logger);
    process.stdout.write(`guanxi-server is at ${server.url}${config.demo ? ', with demo sign-up' : ''}\n`);
    return { url: server.url, demo: config.demo };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function openDatabase(config: Config, open: (() => Promise<void>)[]): Promise<Database> {
  if (config.databaseUrl !== undefined) {
    const { postgresDatabase } = await import('./database/postgres/index.js');
    const database = postgresDatabase({ url: config.databaseUrl });
    open.push(() => database.close());
    return database;
  }
  const lock = await lockDirectory({ directory: config.dataDir, onLost: (error) => stopHard(error) });
  open.push(() => lock.release());
  // PGlite is 10 MB of WebAssembly that a server on PostgreSQL need not load.
  const { pgliteDatabase } = await import('./database/pglite/index.js');
  const database = await pgliteDatabase({ dataDir: join(config.dataDir, 'pglite') });
  open.push(() => database.close());
  return database;
}

/** Where files are kept, and what is taken. */
async function openBlobs(config: Config, open: (() => Promise<void>)[]): Promise<Pick<ServerOptions, 'blobs'>> {
  const { blobDir: directory = join(config.dataDir, 'blobs'), blobMegabytes, blobTypes: types } = config;
  const { s3Endpoint: endpoint, s3Bucket: bucket = '', s3Region: region, s3AccessKeyId, s3SecretAccessKey } = config;
  if (blobMegabytes === 0) return {};
  const account = { accessKeyId: s3AccessKeyId ?? '', secretAccessKey: s3SecretAccessKey ?? '' };
  const store =
    endpoint === undefined
      ? await directoryBlobStore({ directory: join(directory, 'kept') })
      : s3BlobStore({ endpoint, bucket, ...account, ...(region === undefined ? {} : { region }) });
  open.push(() => store.close());
  const bytes = blobMegabytes * 1_000_000;
  const { imageBytes, audioBytes } = blobLimits;
  const limits = {
    imageBytes: Math.min(imageBytes, bytes),
    audioBytes: Math.min(audioBytes, bytes),
    videoBytes: bytes,
    fileBytes: bytes,
  };
  return { blobs: { store, staging: join(directory, 'uploads'), limits, ...(types === undefined ? {} : { types }) } };
}

/** Where mini-programs are kept, who decides about them, and the key that signs them. */
async function openPrograms(config: Config, open: (() => Promise<void>)[]): Promise<Pick<ServerOptions, 'programs'>> {
  const { dataDir, demo, s3Endpoint: endpoint, s3Bucket: bucket = '', s3Region: region, s3AccessKeyId, s3SecretAccessKey } = config;
  const account = { accessKeyId: s3AccessKeyId ?? '', secretAccessKey: s3SecretAccessKey ?? '' };
  const store =
    endpoint === undefined
      ? await directoryBlobStore({ directory: join(dataDir, 'programs') })
      : s3BlobStore({ endpoint, bucket, prefix: 'programs/', ...account, ...(region === undefined ? {} : { region }) });
  open.push(() => store.close());
  const reviewers = config.programReviewers ?? (demo ? demoPeople.map(({ id }) => id) : []);
  const { programProxy, programProxyHosts: privateHosts } = config;
  const proxy = programProxy ? { proxy: privateHosts === undefined ? {} : { privateHosts } } : {};
  return { programs: { store, reviewers, publisher: await keepPublisherKey(dataDir), sandboxPayments: demo, ...proxy } };
}

async function serverOptions(config: Config, database: Database, logger: ServerOptions['logger']): Promise<ServerOptions> {
  const { port, host, contactsOnly, trustProxy, origins, staticDir, jwtSecret, jwksUrl, jwtIssuer, jwtAudience } = config;
  const tokens = {
    ...(jwtSecret === undefined ? {} : { secret: jwtSecret }),
    ...(jwksUrl === undefined ? {} : { jwksUrl }),
    ...(jwtIssuer === undefined ? {} : { issuer: jwtIssuer }),
    ...(jwtAudience === undefined ? {} : { audience: jwtAudience }),
  };
  return {
    database,
    port,
    host,
    contacts: { contactsOnly },
    trustProxy,
    ...(config.linkPreviews && { linkPreviews: { privateHosts: config.linkPreviewHosts ?? [] } }),
    ...(logger === undefined ? {} : { logger }),
    ...(config.demo ? { demo: { secret: await keepSecret(config.dataDir) } } : { tokens }),
    ...(origins === undefined ? {} : { origins }),
    ...(staticDir === undefined ? {} : { staticDirectory: staticDir }),
  };
}

function stopOnSignal(server: Server, closeAll: () => Promise<void>, logger: { error(details: object, message: string): void }): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    // A second Ctrl-C means: now.
    if (stopping) return stopHard(new GuanxiError('aborted', `A second ${signal} came.`));
    stopping = true;
    const patience = setTimeout(
      () => stopHard(new GuanxiError('timeout', `${server.url} did not close in time.`)),
      2 * gatewayLimits.shutdown,
    );
    patience.unref();
    closeAll().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'closing failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Ends the process and says why: in a line what an operator can do something about, else with where it came from. */
export function stopHard(error: unknown): never {
  const words = GuanxiError.is(error) ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`guanxi-server: ${words}\n`);
  process.exit(1);
}
