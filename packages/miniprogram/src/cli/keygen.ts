import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createSigningKey } from '../package/index.js';
import type { Arguments } from './arguments.js';
import type { Terminal } from './run.js';

/** Makes the keys of a developer in a file that only its owner can read. One that is there already is never written over. */
export async function keygen(given: Arguments, terminal: Terminal): Promise<number> {
  const file = resolve(given.required('out'));
  const key = await createSigningKey();
  await writeFile(file, `${JSON.stringify(key, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  terminal.out(`${file}: keep it secret, and keep a copy: programs are yours by this key.`);
  terminal.out(`public key: ${key.publicKey}`);
  return 0;
}
