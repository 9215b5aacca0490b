import { startPostgres } from '../../tooling/environment/index.js';
import { type BenchOptions, type Figure, figure } from '../figure.js';
import { bareCommits } from './bare-commits.js';
import { buildPrograms } from './build.js';
import { type Contender, type Measured, startContender } from './contender.js';
import { postgresCpu } from './postgres-cpu.js';
import type { Shape } from './shape.js';

export const about = `A message of 200 bytes reaches everybody in a room of 10, 100 or 500. Ours is written to the database before it is
acknowledged and sent on: PostgreSQL with its default durability, and PGlite. The peer is socket.io with rooms that
persist nothing, over WebSocket only, without compression, with acknowledgements. Server and load are processes of their
own; the load's members are bare WebSockets, ours with the stream window of the real client. *Burst*: ten members keep 200
(room of 10), 100 (of 100) or 50 (of 500) messages under way; the figure is messages received per second of CPU that the
server's Node process used, what PostgreSQL used beside it is told below. *Calm*: 20 messages a second; the figure is the time from
sending to having it, for every member, and beside it stands what PostgreSQL alone takes to commit one such message at this
pace, which no server that persists first can go below. PGlite works inside the server's process, so what it costs is in
the server's CPU; its figures stand beside without a ratio. The runs alternate between the contenders; figures are medians
of three.`;

const peerName = 'socket.io 4.8.4, persisting nothing';

/** Runs all shapes. */
export async function run({ say, quick }: BenchOptions): Promise<readonly Figure[]> {
  const postgres = await startPostgres();
  const url = await postgres.createDatabase();
  const built = await buildPrograms(['load.ts', 'socket-io-server.ts', 'guanxi-server.ts']);
  const load = built('load.ts');
  const ours = { kind: 'guanxi', server: built('guanxi-server.ts'), load } as const;
  const contenders: Record<Name, Contender> = {
    'socket.io': await startContender({ kind: 'socket.io', server: built('socket-io-server.ts'), load }),
    PostgreSQL: await startContender({ ...ours, args: [url], databaseCpu: await postgresCpu(url) }),
    PGlite: await startContender(ours),
  };
  try {
    const figures: Figure[] = [];
    for (const shape of shapes(quick)) {
      const runs: Record<Name, Measured[]> = { 'socket.io': [], PostgreSQL: [], PGlite: [] };
      for (let round = 0; round < (quick ? 1 : 3); round += 1) {
        for (const name of names) {
          const measured = await contenders[name].measure(shape);
          runs[name].push(measured);
          say(`${shape.load.kind} ${shape.members} ${name}: ${describe(measured)}`);
        }
      }
      figures.push(...(shape.load.kind === 'burst' ? burstFigures : calmFigures)(shape.members, runs));
    }
    const floor = await bareCommits(url, 20, quick ? 10 : 80);
    figures.push(alone('calm, one bare commit of PostgreSQL, p50', floor, 'ms'));
    return figures;
  } finally {
    for (const name of names) await contenders[name].close();
    await postgres.stop();
  }
}

type Name = 'socket.io' | 'PostgreSQL' | 'PGlite';
type Runs = Readonly<Record<Name, readonly Measured[]>>;
const names = ['socket.io', 'PostgreSQL', 'PGlite'] as const;
const ourNames = ['PostgreSQL', 'PGlite'] as const;

function shapes(quick: boolean): Shape[] {
  const rooms = [
    { members: 10, window: 200, warmUp: 12_000 },
    { members: 100, window: 100, warmUp: 4000 },
    { members: 500, window: 50, warmUp: 1000 },
  ].slice(0, quick ? 2 : 3);
  const part = quick ? 0.1 : 1;
  const duration = quick ? 1000 : 4000;
  return [
    ...rooms.map(({ members, window, warmUp }): Shape => ({ members, load: { kind: 'burst', window }, warmUp: warmUp * part, duration })),
    // By now both servers have delivered millions, so what is left to warm is the room.
    ...rooms.map(({ members }): Shape => ({ members, load: { kind: 'calm', perSecond: 20 }, warmUp: 40 * part, duration })),
  ];
}

function burstFigures(members: number, runs: Runs): Figure[] {
  const perCpu = ({ deliveries, cpu }: Measured) => deliveries / cpu;
  return ourNames.flatMap((name) => {
    const pair = (value: (measured: Measured) => number) => ({ ours: median(runs[name], value), peer: median(runs['socket.io'], value) });
    const room = `burst ${members}, ${name}`;
    return [
      judged(name, room, pair(perCpu), 'deliveries / CPU s of Node'),
      beside(
        `${room}, throughput`,
        pair(({ deliveries, wall }) => deliveries / wall),
        'deliveries / s',
      ),
      beside(
        `${room}, p50`,
        pair(({ p50 }) => p50),
        'ms',
      ),
      beside(
        `${room}, p99`,
        pair(({ p99 }) => p99),
        'ms',
      ),
      ...(name === 'PGlite'
        ? []
        : [
            alone(
              `${room}, the database beside it`,
              median(runs[name], ({ deliveries, databaseCpu }) => deliveries / databaseCpu),
              'deliveries / CPU s of PostgreSQL',
            ),
          ]),
    ];
  });
}

function calmFigures(members: number, runs: Runs): Figure[] {
  return ourNames.flatMap((name) => {
    const pair = (value: (measured: Measured) => number) => ({ ours: median(runs[name], value), peer: median(runs['socket.io'], value) });
    const room = `calm ${members}, ${name}`;
    return [
      judged(
        name,
        `${room}, p50`,
        pair(({ p50 }) => p50),
        'ms',
      ),
      beside(
        `${room}, p99`,
        pair(({ p99 }) => p99),
        'ms',
      ),
    ];
  });
}

/** A yardstick, if the database is a process of its own. */
function judged(name: Name, what: string, pair: { readonly ours: number; readonly peer: number }, unit: string): Figure {
  return name === 'PGlite' ? beside(what, pair, unit) : figure({ bench: 'fanout', case: what, ...pair, peerName, unit });
}

/** What is told for completeness and is no yardstick: with the peer's number, without a ratio. */
function beside(name: string, pair: { readonly ours: number; readonly peer: number }, unit: string): Figure {
  return { bench: 'fanout', case: name, ...pair, peerName, unit, ratio: null };
}

function alone(name: string, ours: number, unit: string): Figure {
  return { bench: 'fanout', case: name, ours, peer: null, peerName: null, unit, ratio: null };
}

function median(runs: readonly Measured[], value: (measured: Measured) => number): number {
  const sorted = runs.map(value).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function describe({ deliveries, wall, cpu, databaseCpu, p50, p99 }: Measured): string {
  const rate = (value: number) => Math.round(value).toLocaleString('en');
  return `${rate(deliveries / wall)}/s, ${rate(deliveries / cpu)} per CPU s, p50 ${p50.toFixed(2)} p99 ${p99.toFixed(2)} ms, CPU ${(cpu / wall).toFixed(2)} + ${(databaseCpu / wall).toFixed(2)}`;
}
