import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './free-port.js';
import { type GuardedProcess, startGuarded } from './guarded-process.js';
import { findPostgres, type PostgresPrograms, type PostgresWish } from './postgres-programs.js';
import { runProgram } from './run-program.js';

/** Ms a server may take to start on a busy machine. */
const startLimit = 60_000;

/** A PostgreSQL server of our own, on 127.0.0.1, as durable as by default. */
export interface PostgresServer {
  /** Of its first database, as its superuser. */
  readonly url: string;
  /** Such as `15.18`. */
  readonly version: string;
  /** Makes an empty database and gives its url. */
  createDatabase(): Promise<string>;
  /** Ends the server and removes its data. Idempotent. */
  stop(): Promise<void>;
}

/** How to start it. */
export interface PostgresServerOptions extends PostgresWish {
  /** More settings, each `name=value`. @default none: PostgreSQL's own, with `max_connections=200` */
  readonly settings?: readonly string[];
}

/** Starts a PostgreSQL server with a fresh data directory. Throws with what to do when there is none to be had. */
export async function startPostgres(options: PostgresServerOptions = {}): Promise<PostgresServer> {
  const programs = await findPostgres(options);
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-postgres-data-'));
  const { uid, gid } = programs.user;
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid);
  try {
    return await startIn(folder, programs, options.settings ?? []);
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    throw cause;
  }
}

async function startIn(folder: string, programs: PostgresPrograms, settings: readonly string[]): Promise<PostgresServer> {
  const password = randomBytes(16).toString('hex');
  const data = join(folder, 'data');
  await initialise(folder, data, programs, password);
  const port = await freePort();
  const all = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', ...settings];
  const args = ['-D', data, ...all.flatMap((setting) => ['-c', setting])];
  const server = startGuarded(join(programs.folder, 'postgres'), args, { ...programs.user, folder });
  const urlOf = (name: string) => `postgres://guanxi:${password}@127.0.0.1:${port}/${name}`;
  try {
    await untilReady(server, port);
  } catch (cause) {
    await server.stop();
    throw cause;
  }
  return {
    url: urlOf('postgres'),
    version: programs.version,
    createDatabase: async () => {
      const name = `test_${randomBytes(8).toString('hex')}`;
      await execute(urlOf('postgres'), `CREATE DATABASE ${name}`);
      return urlOf(name);
    },
    stop: () => server.stop(),
  };
}

async function initialise(folder: string, data: string, programs: PostgresPrograms, password: string): Promise<void> {
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  const { uid, gid } = programs.user;
  if (uid !== undefined && gid !== undefined) await chown(passwordFile, uid, gid);
  const args = ['-D', data, '-U', 'guanxi', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C', '--no-sync'];
  const { code, output } = await runProgram(join(programs.folder, 'initdb'), args, { ...programs.user, cwd: folder });
  if (code !== 0) throw new Error(`initdb failed:\n${output}`);
}

async function untilReady(server: GuardedProcess, port: number): Promise<void> {
  const end = Date.now() + startLimit;
  while (!server.output().includes('ready to accept connections') || !(await answers(port))) {
    if (!server.alive()) throw new Error(`PostgreSQL ended while starting:\n${server.output()}`);
    if (Date.now() > end) throw new Error(`PostgreSQL was not ready after ${startLimit} ms:\n${server.output()}`);
    await sleep(20);
  }
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    // Nobody listens yet: that is the answer.
    return false;
  } finally {
    socket.destroy();
  }
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
