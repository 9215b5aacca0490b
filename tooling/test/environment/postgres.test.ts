import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { expect, onTestFinished, test, vi } from 'vitest';
import { freshDatabase } from '../../environment/fresh-database.js';
import { startPostgres } from '../../environment/postgres.js';

test('fresh databases are empty, real and apart', async () => {
  const [one, two] = await Promise.all([connected(await freshDatabase()), connected(await freshDatabase())]);
  await one.query('create table t (n int)');
  const tables = await two.query("select 1 from pg_tables where tablename = 't'");
  expect(tables.rowCount).toBe(0);
});

test('commits wait for the disk', async () => {
  const client = await connected(await freshDatabase());
  const { rows } = await client.query("select name, setting from pg_settings where name in ('fsync', 'synchronous_commit') order by name");
  expect(rows).toEqual([
    { name: 'fsync', setting: 'on' },
    { name: 'synchronous_commit', setting: 'on' },
  ]);
});

test('the PostgreSQL of npm serves where the system has none', async () => {
  const server = await startPostgres({ source: 'npm', quiet: true });
  onTestFinished(() => server.stop());
  const client = await connected(await server.createDatabase());
  const { rows } = await client.query('select version() as version');
  expect(rows[0].version).toContain(`PostgreSQL ${server.version}`);
});

test('a server goes, with its data, when its starter is killed', async () => {
  const starter = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('start-and-wait.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void starter.kill('SIGKILL'));
  const { url, folder } = JSON.parse(await firstLine(starter)) as { url: string; folder: string };
  await (await connected(url)).end();
  starter.kill('SIGKILL');
  await once(starter, 'exit');
  await vi.waitUntil(() => !existsSync(folder), { timeout: 20_000 });
  await expect(connected(url)).rejects.toThrow('ECONNREFUSED');
});

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  // The shared server may end before the last test's connection does.
  client.on('error', () => {});
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [chunk] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return chunk.toString();
}
