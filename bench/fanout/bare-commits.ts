import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/**
 * The median ms that PostgreSQL takes to commit one message of 200 bytes, a prepared insert and nothing else, at a pace of
 * `perSecond`: the least that persisting adds to a delivery on this machine.
 */
export async function bareCommits(url: string, perSecond: number, count: number): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('create table if not exists bare_messages (id text primary key, body text not null)');
    const times: number[] = [];
    for (let at = 0; at < count; at += 1) {
      await sleep(1000 / perSecond);
      const began = performance.now();
      await client.query({ name: 'bare', text: 'insert into bare_messages values ($1, $2)', values: [randomUUID(), 'x'.repeat(200)] });
      times.push(performance.now() - began);
    }
    return times.sort((a, b) => a - b)[count >> 1] ?? Number.NaN;
  } finally {
    await client.end();
  }
}
