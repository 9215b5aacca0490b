import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { GuanxiError } from '@guanxi/core/contract';
import type { Arguments } from './arguments.js';

/** Who somebody is to one server. */
export interface Credentials {
  readonly token: string;
  /** The name of this installation. */
  readonly device: string;
}

/** The origin of the server that a command names. */
export function serverOf(given: Arguments): string {
  const text = given.option('server') ?? process.env['GUANXI_SERVER'];
  if (text !== undefined && URL.canParse(text) && /^https?:/.test(text)) return new URL(text).origin;
  throw new GuanxiError('invalid', `${given.command} needs --server, such as https://chat.example, or GUANXI_SERVER.`, { reason: 'usage' });
}

/** A token by `--token`, by GUANXI_TOKEN, or what `guanxi-mini login` has kept. */
export async function credentialsOf(given: Arguments, server: string): Promise<Credentials> {
  const token = given.option('token') ?? process.env['GUANXI_TOKEN'];
  if (token !== undefined && token !== '') return { token, device: 'guanxi-mini' };
  const kept = (await readKept(fileOf(given)))[server];
  if (kept !== undefined) return kept;
  throw new GuanxiError('unauthenticated', 'Nobody is signed in. Use guanxi-mini login, --token or GUANXI_TOKEN.', { reason: 'usage' });
}

/** Keeps a sign-in, readable by its owner only. */
export async function keepCredentials(given: Arguments, server: string, credentials: Credentials): Promise<string> {
  const file = fileOf(given);
  const all = { ...(await readKept(file)), [server]: credentials };
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
  return file;
}

function fileOf(given: Arguments): string {
  return (
    given.option('credentials') ?? join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'guanxi-mini', 'credentials.json')
  );
}

async function readKept(file: string): Promise<Record<string, Credentials>> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, Credentials>;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new GuanxiError('storage', `${file} cannot be read. Delete it, and sign in again.`, { cause });
  }
}
