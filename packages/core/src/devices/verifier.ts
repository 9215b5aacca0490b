import { Sha256 } from '../blobs/sha256.js';

/** A secret and what is told of it beforehand: RFC 7636, `S256`. */
export function newVerifier(randomBytes: (count: number) => Uint8Array = platformBytes): {
  readonly verifier: string;
  readonly challenge: string;
} {
  const verifier = base64url(randomBytes(32));
  // Not the platform's own digest, which pages without a secure context do not have.
  const hex = new Sha256().update(new TextEncoder().encode(verifier)).digest();
  const digest = Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
  return { verifier, challenge: base64url(digest) };
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function platformBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}
