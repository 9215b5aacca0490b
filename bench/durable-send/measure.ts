import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../reference-server/src/database/database.js';
import { pgliteDatabase } from '../../reference-server/src/database/pglite/index.js';
import { postgresDatabase } from '../../reference-server/src/database/postgres/index.js';
import { startPostgres } from '../../tooling/environment/index.js';
import { bareInserts } from './bare-inserts.js';
import type { Rates } from './databases.js';
import { hubSends } from './hub-sends.js';

/** `measure.ts DATABASE full|quick`: measures one database and prints `Rates` as JSON. */
const [which, size] = process.argv.slice(2);
/** Turns of each, and ms of one. */
const { turns, ms } = size === 'quick' ? { turns: 1, ms: 500 } : { turns: 7, ms: 3000 };

if (which === 'pglite') {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-durable-send-'));
  try {
    await measure(await pgliteDatabase({ dataDir: join(folder, 'data') }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
} else {
  const postgres = await startPostgres();
  try {
    await measure(postgresDatabase({ url: await postgres.createDatabase() }));
  } finally {
    await postgres.stop();
  }
}

async function measure(database: Database): Promise<void> {
  // The hub first: it makes the tables.
  const both = { ours: await hubSends(database), peer: await bareInserts(database) };
  const rates: { [Side in keyof Rates]: number[] } = { ours: [], peer: [] };
  // One turn of each is not counted, so that code, caches and files are warm.
  for (const side of ['ours', 'peer'] as const) await both[side].during(ms);
  for (let turn = 0; turn < turns; turn += 1) {
    // Who goes first changes, since the second finds a bigger table and a busier disk.
    const order = turn % 2 === 0 ? (['ours', 'peer'] as const) : (['peer', 'ours'] as const);
    for (const side of order) rates[side].push(await both[side].during(ms));
  }
  await both.ours.close();
  await database.close();
  process.stdout.write(JSON.stringify(rates));
}
