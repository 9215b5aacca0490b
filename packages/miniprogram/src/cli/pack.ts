import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { GuanxiError } from '@guanxi/core/contract';
import { type PackOptions, packProgram, type SigningKey } from '../package/index.js';
import type { Arguments } from './arguments.js';
import { compileFolder } from './compile-folder.js';
import type { Terminal } from './run.js';

/** Compiles, packs and signs a program: one zip for each package. A program with errors is not packed. */
export async function pack(given: Arguments, terminal: Terminal): Promise<number> {
  const developer = await readKey(given.required('key'));
  const options = packOptions(given, developer);
  const { id, version } = options;
  const out = resolve(given.option('out') ?? '.');
  const { program, errors } = await compileFolder(given, terminal);
  if (errors > 0) {
    terminal.error(`Not packed: the program has ${errors} errors.`);
    return 1;
  }
  const packed = await packProgram(program, options);
  await mkdir(out, { recursive: true });
  for (const { root, bytes } of packed.packages) {
    const file = join(out, `${id}-${version}.${root === '' ? 'main' : root.replaceAll('/', '_')}.zip`);
    await writeFile(file, bytes);
    terminal.out(`${file}: ${bytes.length} bytes`);
  }
  return 0;
}

/** What a command says of the program that it packs. */
export function packOptions(given: Arguments, developer: SigningKey): PackOptions {
  const permissions = given.options('permission');
  return {
    developer,
    ...{ id: given.required('id'), version: given.required('version'), name: given.required('name') },
    domains: given.options('domain'),
    ...(permissions.length === 0 ? {} : { permissions }),
    minimumHost: Number(given.option('minimum-host') ?? 1),
  };
}

/** The keys in a file that `keygen` has made. */
export async function readKey(file: string): Promise<SigningKey> {
  const text = await readFile(resolve(file), 'utf8');
  try {
    const { publicKey, privateKey } = JSON.parse(text) as Partial<SigningKey>;
    if (typeof publicKey === 'string' && typeof privateKey === 'string') return { publicKey, privateKey };
    throw new TypeError('publicKey or privateKey is missing.');
  } catch (cause) {
    throw new GuanxiError('invalid', `${file} holds no keys. Make some with guanxi-mini keygen.`, { reason: 'bad-key', cause });
  }
}
