import { join } from 'node:path';
import { GuanxiError } from '@guanxi/core/contract';
import { createSigningKey, type SigningKey } from '@guanxi/miniprogram/check';
import { keepFile } from './keep-file.js';

/** The key that signs released programs. A host believes what it signed, so keep a copy: with another one, nothing that is on devices opens. */
export async function keepPublisherKey(directory: string): Promise<SigningKey> {
  const text = await keepFile(directory, 'publisher-key.json', JSON.stringify(await createSigningKey()));
  try {
    const { publicKey, privateKey } = JSON.parse(text) as Partial<SigningKey>;
    if (typeof publicKey === 'string' && typeof privateKey === 'string') return { publicKey, privateKey };
    throw new TypeError('publicKey or privateKey is missing.');
  } catch (cause) {
    throw new GuanxiError('storage', `${join(directory, 'publisher-key.json')} holds no key. Put your copy of it there.`, { cause });
  }
}
