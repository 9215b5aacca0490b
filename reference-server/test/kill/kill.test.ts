import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../../tooling/environment/free-port.js';
import { freshDatabase } from '../../../tooling/environment/fresh-database.js';
import { pgliteDatabase } from '../../src/database/pglite/index.js';
import { postgresDatabase } from '../../src/database/postgres/index.js';
import { type Audit, audit } from './audit.js';
import { serverProcess } from './server-process.js';
import { storm } from './storm.js';

const secret = 'the secret of the kill test, long enough';
/** Ms. It takes a minute on an idle machine with two cores, nearly all of it for starting the server. */
const limit = 400_000;
const sound: Audit = { lost: 0, doubled: 0, holes: 0, foreign: 0, unequal: 0, messages: expect.any(Number) };

/** The settings of a server at an address of its own. */
async function settings(env: Readonly<Record<string, string>>) {
  const port = await freePort();
  return { env: { PORT: String(port), JWT_SECRET: secret, ...env }, url: `ws://127.0.0.1:${port}/v1/link` };
}

describe('a server that is killed ten times under the load of twelve clients', () => {
  // @feature 11 killed-server
  it('loses, doubles and moves nothing on PGlite', { timeout: limit }, async () => {
    const directory = await mkdtemp(join(tmpdir(), 'guanxi-kill-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    const { env, url } = await settings({ DATA_DIR: directory });
    const server = serverProcess('src/bin.ts', env);
    onTestFinished(() => server.kill());
    const outcome = await storm({ server, url, secret, kills: 10, lives: [40, 160], settle: true });
    expect(await server.stop()).toBe(0);
    const database = await pgliteDatabase({ dataDir: join(directory, 'pglite') });
    onTestFinished(() => database.close());
    const result = await audit(database, outcome);
    expect(result).toEqual(sound);
    expect(result.messages).toBe(outcome.given.size);
    expect(result.messages).toBeGreaterThan(500);
  });

  // @feature 11 killed-server
  it('loses, doubles and moves nothing on PostgreSQL', { timeout: limit }, async () => {
    const databaseUrl = await freshDatabase();
    const { env, url } = await settings({ DATABASE_URL: databaseUrl });
    const server = serverProcess('src/bin.ts', env);
    onTestFinished(() => server.kill());
    const outcome = await storm({ server, url, secret, kills: 10, lives: [40, 160], settle: true });
    expect(await server.stop()).toBe(0);
    const database = postgresDatabase({ url: databaseUrl });
    onTestFinished(() => database.close());
    const result = await audit(database, outcome);
    expect(result).toEqual(sound);
    expect(result.messages).toBe(outcome.given.size);
    expect(result.messages).toBeGreaterThan(500);
  });

  it('is found out when it acknowledges before it commits', { timeout: limit }, async () => {
    const databaseUrl = await freshDatabase();
    const { env, url } = await settings({ DATABASE_URL: databaseUrl });
    const server = serverProcess('test/kill/early-ack-server.ts', env);
    onTestFinished(() => server.kill());
    const outcome = await storm({ server, url, secret, kills: 4, lives: [20, 60], settle: false });
    const database = postgresDatabase({ url: databaseUrl });
    onTestFinished(() => database.close());
    expect((await audit(database, outcome)).lost).toBeGreaterThan(0);
  });
});
