import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pgliteDatabase } from '@guanxi/reference-server/database/pglite';
import { freePort } from '../../../../tooling/environment/index.js';
import { buildSuperapp } from '../../../../tooling/start/build-superapp.js';
import { publishPrograms } from '../../../../tooling/start/publish-programs.js';
import { putDemoData } from './demo-data.js';
import { onceForAll } from './once-for-all.js';

const root = join(import.meta.dirname, '../../../..');

/** A reference server of its own, with demo people, that serves the built superapp. */
export interface TestServer {
  readonly url: string;
  /** Ends the process, keeps the data. */
  stop(): Promise<void>;
  /** Starts it again on the same data and the same address. */
  start(): Promise<void>;
  /** Ends the process and forgets the data. */
  close(): Promise<void>;
}

/** What a test may want of its server. */
export interface TestServerOptions {
  /** Adds to the database, which has the demo people, before the server has it. */
  readonly prepare?: (database: Awaited<ReturnType<typeof pgliteDatabase>>) => Promise<void>;
  /** Whether the programs of `examples/mini-programs` are published on it, as by `npm start`. @default false */
  readonly programs?: boolean;
  /** Variables that an operator would set, such as `CONTACTS_ONLY`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Builds the app if anything changed, and starts a server for it. */
export async function startServer({ prepare, programs = false, settings = {} }: TestServerOptions = {}): Promise<TestServer> {
  // Whoever works on these tests may keep a server running and save the minute of its start.
  const running = process.env['GUANXI_TEST_SERVER'];
  if (running !== undefined && prepare === undefined && Object.keys(settings).length === 0) {
    return { url: running, start: async () => {}, stop: async () => {}, close: async () => {} };
  }
  await onceForAll('superapp', () => buildSuperapp(root));
  const dataDir = await mkdtemp(join(tmpdir(), 'guanxi-superapp-'));
  await putDemoData(dataDir);
  if (prepare !== undefined) {
    const database = await pgliteDatabase({ dataDir: join(dataDir, 'pglite') });
    try {
      await prepare(database);
    } finally {
      await database.close();
    }
  }
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const server: TestServer = {
    url,
    async start() {
      child = await startProcess(port, dataDir, settings);
    },
    async stop() {
      const ending = child;
      child = undefined;
      if (ending === undefined || ending.exitCode !== null) return;
      ending.kill('SIGTERM');
      await once(ending, 'exit');
    },
    async close() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  await server.start();
  if (programs) await publishPrograms(url, root);
  return server;
}

async function startProcess(port: number, dataDir: string, settings: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--conditions=guanxi-source', '--import', 'tsx', 'reference-server/src/bin.ts', '--demo'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      STATIC_DIR: join(root, 'examples/superapp/dist'),
      LOG_LEVEL: 'warn',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${output.join('')}`)));
    child.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes('guanxi-server is at') && resolve());
  });
  return child;
}
