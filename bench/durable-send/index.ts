import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../reference-server/src/database/database.js';
import { pgliteDatabase } from '../../reference-server/src/database/pglite/index.js';
import { postgresDatabase } from '../../reference-server/src/database/postgres/index.js';
import { startPostgres } from '../../tooling/environment/index.js';
import { type BenchOptions, type Figure, figure } from '../figure.js';
import { bareInserts } from './bare-inserts.js';
import { hubSends } from './hub-sends.js';

export const about = `Messages per second that the hub acknowledges after their commit, against the bare insert of as many rows. Ours:
\`chat.send\` through sessions of the hub, in 1,000 conversations, 2,000 under way at once: the request checked against the
contract, membership and rate looked at, place and version given, one effect per id for ever, the lane's fence and position written.
The peer: \`insert … select from unnest\` of 100 rows with bodies of the same length into the same table of the same database, as many
statements side by side as the hub has lanes, nothing checked. Both in one process, by turns of some seconds, medians.`;

/** Turns of each, and ms of one. */
const shape = { full: { turns: 7, ms: 3000 }, quick: { turns: 1, ms: 500 } };

/** Measures both databases. */
export async function run({ say, quick }: BenchOptions): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-durable-send-'));
  const postgres = await startPostgres();
  try {
    return [
      await measure('PGlite, survives the process', await pgliteDatabase({ dataDir: join(folder, 'pglite') }), { say, quick }),
      await measure('PostgreSQL, on disk', postgresDatabase({ url: await postgres.createDatabase() }), { say, quick }),
    ];
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(name: string, database: Database, { say, quick }: BenchOptions): Promise<Figure> {
  const { turns, ms } = quick ? shape.quick : shape.full;
  // The hub first: it makes the tables.
  const ours = await hubSends(database);
  const peer = await bareInserts(database);
  const rates: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
  try {
    // One turn each that is not counted, so that code, caches and files are warm.
    await ours.during(ms / 2);
    await peer.during(ms / 2);
    for (let turn = 0; turn < turns; turn += 1) {
      // Whoever goes first changes, since the second finds a bigger table and a dirtier disk.
      for (const which of turn % 2 === 0 ? (['ours', 'peer'] as const) : (['peer', 'ours'] as const)) {
        rates[which].push(await (which === 'ours' ? ours : peer).during(ms));
      }
      say(`${name}, turn ${turn + 1}: ours ${rates.ours[turn]?.toFixed(0)}, bare ${rates.peer[turn]?.toFixed(0)} / s`);
    }
  } finally {
    await ours.close();
    await database.close();
  }
  return figure({
    bench: 'durable-send',
    case: name,
    ours: median(rates.ours),
    peer: median(rates.peer),
    peerName: 'bare insert of 100 rows per statement',
    unit: 'messages / s',
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
