import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDirectory } from '../../src/lock/index.js';
import { ownIdentity } from '../../src/lock/process-identity.js';

const script = fileURLToPath(new URL('./hold-directory.ts', import.meta.url));
let directory: string;
let children: ChildProcess[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'guanxi-lock-'));
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
  await rm(directory, { recursive: true, force: true });
});

/** Starts a process that takes the lock; resolves with what it said. */
async function holder(): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const child = spawn(process.execPath, ['--conditions=guanxi-source', '--import', 'tsx', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [said] = await once(child.stdout as NodeJS.ReadableStream, 'data');
  return { child, said: String(said).trim() };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

const lockFiles = async () => (await readdir(directory)).filter((name) => name.endsWith('.lock'));

describe('the lock of a directory', () => {
  it('refuses a second process and names the first', async () => {
    const first = await holder();
    expect(first.said).toBe('held');
    await expect(lockDirectory({ directory })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'directory-in-use',
      message: expect.stringContaining(`Process ${first.child.pid} uses`),
    });
    expect(await lockFiles()).toHaveLength(1);
  });

  it('is free again after its holder let go', async () => {
    const first = await holder();
    await end(first.child, 'SIGTERM');
    const lock = await lockDirectory({ directory });
    await lock.release();
    await lock.release();
    expect(await lockFiles()).toEqual([]);
  });

  it('is free again after its holder was killed', async () => {
    const first = await holder();
    await end(first.child, 'SIGKILL');
    expect(await lockFiles()).toHaveLength(1);
    const lock = await lockDirectory({ directory });
    expect(await lockFiles()).toHaveLength(1);
    await lock.release();
  });

  it('goes to exactly one of several processes that start together, over a stale file too', async () => {
    const { child } = await holder();
    await end(child, 'SIGKILL');
    const said = await Promise.all(Array.from({ length: 4 }, async () => (await holder()).said));
    expect(said.filter((line) => line === 'held')).toHaveLength(1);
    expect(said.filter((line) => line.startsWith('conflict'))).toHaveLength(3);
    expect(await lockFiles()).toHaveLength(1);
  });

  it('goes to exactly one of many takers within one process', async () => {
    const results = await Promise.allSettled(Array.from({ length: 12 }, () => lockDirectory({ directory })));
    const held = results.filter((result) => result.status === 'fulfilled');
    expect(held).toHaveLength(1);
    await Promise.all(held.map((result) => result.value.release()));
  });

  it('sees that the pid of a dead holder was given to another process', async () => {
    await writeFile(join(directory, 'server-1-aa.lock'), JSON.stringify({ ...ownIdentity(), started: '1' }));
    const lock = await lockDirectory({ directory });
    await lock.release();
  });

  it('believes a holder in another container for as long as it shows signs of life', async () => {
    const file = join(directory, 'server-1-aa.lock');
    await writeFile(file, JSON.stringify({ pid: 1, place: 'elsewhere', started: '1' }));
    await expect(lockDirectory({ directory })).rejects.toMatchObject({ code: 'conflict' });
    const past = new Date(Date.now() - 60_000);
    await utimes(file, past, past);
    const lock = await lockDirectory({ directory });
    await lock.release();
  });

  it('writes what a stranger can read', async () => {
    const lock = await lockDirectory({ directory });
    const [file] = await lockFiles();
    expect(JSON.parse(await readFile(join(directory, file ?? ''), 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
  });
});
