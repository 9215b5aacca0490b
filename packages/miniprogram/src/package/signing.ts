import { GuanxiError } from '@guanxi/core/contract';
import { fromBase64Url, toBase64Url } from './bytes-text.js';

/**
 * A pair of keys of a developer or publisher, ECDSA on P-256 with SHA-256. Ed25519 would be shorter, but browsers have it in
 * WebCrypto only since 2025 (Chromium 137); P-256 is in every one that we run in.
 */
export interface SigningKey {
  /** The point, uncompressed, 65 bytes as base64url. It is the name of who signs. */
  readonly publicKey: string;
  /** PKCS #8 as base64url. Keep it secret: who has it can publish in your name. */
  readonly privateKey: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signature = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** Makes a new pair of keys. */
export async function createSigningKey(): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [publicKey, privateKey] = await Promise.all([
    crypto.subtle.exportKey('raw', pair.publicKey),
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  return { publicKey: toBase64Url(new Uint8Array(publicKey)), privateKey: toBase64Url(new Uint8Array(privateKey)) };
}

/** Signs a text for one purpose, so that no signature can be taken for one of another purpose. */
export async function signText(key: SigningKey, purpose: string, text: string): Promise<string> {
  const bytes = fromBase64Url(key.privateKey);
  try {
    if (bytes === null) throw new TypeError('The private key is not base64url.');
    const imported = await crypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign']);
    return toBase64Url(new Uint8Array(await crypto.subtle.sign(signature, imported, signed(purpose, text))));
  } catch (cause) {
    throw new GuanxiError('invalid', 'The private key cannot be used. Give a key that createSigningKey made.', {
      reason: 'bad-key',
      cause,
    });
  }
}

/** Whether `publicKey` signed the text for this purpose. A key or signature that is none is a no. */
export async function isSignedBy(publicKey: string, purpose: string, text: string, given: string): Promise<boolean> {
  const [key, bytes] = [fromBase64Url(publicKey), fromBase64Url(given)];
  if (key === null || bytes === null || key.length !== 65 || bytes.length !== 64) return false;
  try {
    const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['verify']);
    return await crypto.subtle.verify(signature, imported, bytes, signed(purpose, text));
  } catch (cause) {
    // A point that is not on the curve: whoever sent it signed nothing.
    if (cause instanceof Error) return false;
    throw cause;
  }
}

function signed(purpose: string, text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`guanxi ${purpose}\n${text}`);
}
