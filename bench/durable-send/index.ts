import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BenchOptions, type Figure, figure } from '../figure.js';
import { databases, type Rates } from './databases.js';

export const about = `Messages per second that the hub acknowledges after their commit, against the bare insert of as many rows. Ours:
\`chat.send\` through sessions of the hub, in 1,000 conversations, 2,000 under way at once: the request checked against the
contract, membership and rate looked at, place and version given, one effect per id for ever, the lane's fence and position written.
The peer: \`insert … select from unnest\` of 100 rows with bodies of the same length into the same table of the same database, as many
statements side by side as the hub has lanes, nothing checked. Both in one process, by turns of some seconds, medians. The process
has the young generation of 64 MiB that the server is to be run with.`;

const node = ['--max-semi-space-size=64', '--conditions=guanxi-source', '--import', 'tsx'];

/** Measures each database in a process of its own. */
export async function run({ say, quick }: BenchOptions): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [key, name] of Object.entries(databases)) {
    const child = promisify(execFile)(process.execPath, [...node, join(import.meta.dirname, 'measure.ts'), key, quick ? 'quick' : 'full']);
    const rates = JSON.parse((await child).stdout) as Rates;
    for (const [turn, ours] of rates.ours.entries())
      say(`${name}, turn ${turn + 1}: ours ${ours.toFixed(0)}, bare ${rates.peer[turn]?.toFixed(0)} / s`);
    figures.push(
      figure({
        bench: 'durable-send',
        case: name,
        ours: median(rates.ours),
        peer: median(rates.peer),
        peerName: 'bare insert of 100 rows per statement',
        unit: 'messages / s',
      }),
    );
  }
  return figures;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
