import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GuanxiError } from '@guanxi/core/contract';

/**
 * The text of a file in the data directory: made on the first start, readable by its owner only. It is put in place whole, so
 * two first starts agree on one.
 */
export async function keepFile(directory: string, name: string, text: string): Promise<string> {
  const file = join(directory, name);
  await mkdir(directory, { recursive: true });
  const draft = join(directory, `${name}-${randomBytes(6).toString('hex')}.draft`);
  await writeFile(draft, text, { flag: 'wx', mode: 0o600 });
  try {
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST')
        throw new GuanxiError('storage', `What is secret could not be kept in ${file}: ${error.message}`, { cause: error });
    });
  } finally {
    await rm(draft, { force: true });
  }
  const kept = (await readFile(file, 'utf8')).trim();
  await chmod(file, 0o600);
  return kept;
}
