import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from '@guanxi/reference-server';
import { pgliteDatabase } from '@guanxi/reference-server/database/pglite';
import { postgresDatabase } from '@guanxi/reference-server/database/postgres';
import { answerParent } from './answer-parent.js';

/** Our server in a process of its own, on PostgreSQL if a URL is given, else on PGlite in a directory. */
const [url] = process.argv.slice(2);
const directory = await mkdtemp(join(tmpdir(), 'guanxi-fanout-'));
const database = url === undefined ? await pgliteDatabase({ dataDir: join(directory, 'pglite') }) : postgresDatabase({ url });
const secret = randomBytes(32).toString('base64url');
// Rates are for people; here ten senders stand for a crowd.
const rate = { burst: 1e9, rate: 1e9 };
const server = await createServer({
  database,
  tokens: { secret },
  port: 0,
  limits: { connects: rate, hub: { callsPerSecond: 1e9, callBurst: 1e9, readsPerSecond: 1e9, readBurst: 1e9 } },
});
answerParent({ type: 'ready', url: server.linkUrl, secret }, async () => {
  await server.close();
  await database.close();
  await rm(directory, { recursive: true });
});
