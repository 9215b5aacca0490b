import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { canInstallDebianPackages, installDebianPackages } from './debian-packages.js';
import { findProgram } from './find-program.js';
import { freePort } from './free-port.js';
import { startGuarded } from './guarded-process.js';

/** Ms a server may take to start on a busy machine. */
const startLimit = 30_000;

/** A NATS server of our own, on 127.0.0.1. */
export interface NatsServer {
  readonly url: string;
  /** Idempotent. */
  stop(): Promise<void>;
}

/** Starts a NATS server. Throws with what to do when there is none to be had. */
export async function startNats(): Promise<NatsServer> {
  const program = await findNats({ quiet: true });
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-nats-'));
  const port = await freePort();
  const server = startGuarded(program, ['-a', '127.0.0.1', '-p', String(port)], { folder });
  const end = Date.now() + startLimit;
  while (!server.output().includes('Server is ready')) {
    if (!server.alive() || Date.now() > end) {
      await server.stop();
      throw new Error(`NATS did not start:\n${server.output()}`);
    }
    await sleep(20);
  }
  return { url: `nats://127.0.0.1:${port}`, stop: () => server.stop() };
}

/** The path of nats-server: in PATH, else installed by apt-get when we are root. Says which, unless `quiet`. */
export async function findNats(options: { readonly quiet?: boolean } = {}): Promise<string> {
  const names = ['nats-server'];
  const folders = ['/usr/sbin'];
  let path = await findProgram(names, folders);
  if (path === null && (await canInstallDebianPackages())) {
    process.stderr.write('nats: none in PATH, installing it with apt-get\n');
    await installDebianPackages(names);
    path = await findProgram(names, folders);
  }
  if (path === null) throw new Error('No NATS found. Install it so that `nats-server` is in PATH.');
  if (options.quiet !== true) process.stderr.write(`nats: using ${path}\n`);
  return path;
}
