import { randomBytes, randomInt } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GuanxiError } from '@guanxi/core/contract';
import { lockLimits } from './limits.js';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity.js';

/** How to hold a directory. */
export interface DirectoryLockOptions {
  /** Made if it does not exist. */
  readonly directory: string;
  /** Called once if the lock was taken away while this process was stopped for long: it must write nothing more. */
  readonly onLost?: (error: GuanxiError) => void;
}

/** A directory that no other process of ours uses. */
export interface DirectoryLock {
  /** Lets go. Idempotent. */
  release(): Promise<void>;
}

/**
 * Holds a directory for this process, or rejects with `conflict` that names the process which has it. PGlite takes no
 * lock, and two processes on one directory lose each other's acknowledged rows.
 *
 * Every process first puts up a file of its own, then looks whether a living process has one, and withdraws if so. Two
 * that start together may both withdraw and try again; they can never both stay, and a stale file can be removed by
 * anybody at any time, since nobody else ever uses its name.
 */
export async function lockDirectory(options: DirectoryLockOptions): Promise<DirectoryLock> {
  const { directory } = options;
  await mkdir(directory, { recursive: true });
  for (let attempt = 1; ; attempt += 1) {
    const name = `server-${process.pid}-${randomBytes(6).toString('hex')}.lock`;
    await putUp(directory, name);
    const holder = await findHolder(directory, name);
    if (holder === null) return hold(join(directory, name), options.onLost);
    await rm(join(directory, name), { force: true });
    if (attempt === lockLimits.attempts) throw refusal(directory, holder);
    await new Promise((resolve) => setTimeout(resolve, randomInt(1 + lockLimits.pause * attempt)));
  }
}

interface Holder {
  readonly file: string;
  /** Null if the file could not be read as one of ours. */
  readonly identity: ProcessIdentity | null;
}

/** Writes the file under another name first, so that nobody ever reads half of it. */
async function putUp(directory: string, name: string): Promise<void> {
  const draft = join(directory, `${name}.draft`);
  await writeFile(draft, JSON.stringify(ownIdentity()), { flag: 'wx', mode: 0o600 });
  await rename(draft, join(directory, name));
}

async function findHolder(directory: string, own: string): Promise<Holder | null> {
  let holder: Holder | null = null;
  for (const name of await readdir(directory)) {
    if (name === own || !/^server-\d+-[0-9a-f]+\.lock$/.test(name)) continue;
    const file = join(directory, name);
    const seen = await look(file);
    if (seen === null) continue; // Its process withdrew while we looked.
    const life = seen.identity === null ? 'unknown' : isAlive(seen.identity);
    if (life === 'dead' || (life === 'unknown' && seen.age > lockLimits.silence)) await rm(file, { force: true });
    else holder = { file, identity: seen.identity };
  }
  return holder;
}

async function look(file: string): Promise<{ readonly age: number; readonly identity: ProcessIdentity | null } | null> {
  try {
    const { mtimeMs } = await stat(file);
    return { age: Date.now() - mtimeMs, identity: parseIdentity(await readFile(file, 'utf8')) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw GuanxiError.from(error, 'storage');
  }
}

function parseIdentity(text: string): ProcessIdentity | null {
  try {
    const { pid, place, started } = JSON.parse(text) as Partial<ProcessIdentity>;
    return typeof pid === 'number' && typeof place === 'string' ? { pid, place, started: started ?? null } : null;
  } catch {
    return null; // Not one of our files; its age decides.
  }
}

function hold(file: string, onLost: DirectoryLockOptions['onLost']): DirectoryLock {
  const beat = async () => {
    const now = new Date();
    await utimes(file, now, now).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') return; // A full or busy disk is no reason to stop; the next beat comes.
      clearInterval(timer);
      onLost?.(new GuanxiError('conflict', `The lock ${file} was taken away while this process did not run. Start it again.`));
    });
  };
  const timer = setInterval(() => void beat(), lockLimits.heartbeat);
  timer.unref();
  return {
    async release() {
      clearInterval(timer);
      await rm(file, { force: true });
    },
  };
}

function refusal(directory: string, { file, identity }: Holder): GuanxiError {
  const who = identity === null ? 'Another process' : `Process ${identity.pid}`;
  return new GuanxiError(
    'conflict',
    `${who} uses the directory ${directory}. Stop it, or choose another directory. If no server runs there, delete ${file}.`,
    { reason: 'directory-in-use' },
  );
}
