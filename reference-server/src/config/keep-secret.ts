import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GuanxiError } from '@guanxi/core/contract';

/**
 * The secret that signs demo tokens: made on the first start, kept in the data directory, readable by its owner only.
 * It is put in place whole, so two first starts agree on one.
 */
export async function keepSecret(directory: string): Promise<string> {
  const file = join(directory, 'demo-secret');
  await mkdir(directory, { recursive: true });
  const draft = join(directory, `demo-secret-${randomBytes(6).toString('hex')}.draft`);
  await writeFile(draft, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  try {
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST')
        throw new GuanxiError('storage', `The demo secret could not be kept in ${file}: ${error.message}`, { cause: error });
    });
  } finally {
    await rm(draft, { force: true });
  }
  const secret = (await readFile(file, 'utf8')).trim();
  if (secret.length < 32)
    throw new GuanxiError('storage', `${file} holds no secret of 32 characters or more. Delete it, and a new one is made.`);
  await chmod(file, 0o600);
  return secret;
}
