import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { startPostgres } from '../../tooling/environment/index.js';
import { buildPrograms } from '../fanout/build.js';
import { type BenchOptions, type Figure, figure } from '../figure.js';
import { openMaker } from './maker.js';
import { openReturning, type Returning } from './returning.js';

export const about = `A client comes back after its connection was cut, and 20 of its conversations have a new message each. Ours has 2,000
conversations, the peer is the same client with 20. The figure is the time from dialling to having all 20 messages stored and
shown in the conversation list, the real client in Node over a WebSocket, the server with PostgreSQL in a process of its own.
The two take turns; figures are medians.`;

const changed = 20;
const shapes = { many: 2000, few: changed } as const;

/** Lets both clients come back again and again. */
export async function run({ say, quick }: BenchOptions): Promise<readonly Figure[]> {
  const postgres = await startPostgres();
  const built = await buildPrograms(['guanxi-server.ts']);
  const server = fork(built('guanxi-server.ts'), [await postgres.createDatabase()], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const { url, secret } = await ready(server);
  const maker = await openMaker(url, secret);
  const clients: Record<keyof typeof shapes, Returning> = {
    many: await openReturning({ url, secret, maker, user: 'many', conversations: quick ? 200 : shapes.many }),
    few: await openReturning({ url, secret, maker, user: 'few', conversations: shapes.few }),
  };
  try {
    const times: Record<keyof typeof shapes, number[]> = { many: [], few: [] };
    for (let round = 0; round < (quick ? 3 : 25); round += 1) {
      for (const name of ['many', 'few'] as const) times[name].push(await clients[name].comeBack(changed));
    }
    const [ours, peer] = [median(times.many.slice(3)), median(times.few.slice(3))];
    say(`many ${ours.toFixed(2)} ms, few ${peer.toFixed(2)} ms`);
    return [
      figure({
        bench: 'reconnect',
        case: '2,000 conversations, 20 changed',
        ours,
        peer,
        peerName: 'the same with 20 conversations',
        unit: 'ms',
      }),
    ];
  } finally {
    for (const client of Object.values(clients)) await client.close();
    maker.close();
    server.disconnect();
    await once(server, 'exit');
    await postgres.stop();
  }
}

async function ready(server: ChildProcess): Promise<{ readonly url: string; readonly secret: string }> {
  const [said] = (await once(server, 'message')) as [{ url: string; secret: string }];
  return said;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
