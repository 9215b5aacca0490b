import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { GuanxiError } from '@guanxi/core/contract';
import { keepFile } from './keep-file.js';

/** The secret that signs demo tokens. */
export async function keepSecret(directory: string): Promise<string> {
  const secret = await keepFile(directory, 'demo-secret', randomBytes(32).toString('base64url'));
  if (secret.length >= 32) return secret;
  const file = join(directory, 'demo-secret');
  throw new GuanxiError('storage', `${file} holds no secret of 32 characters or more. Delete it, and a new one is made.`);
}
