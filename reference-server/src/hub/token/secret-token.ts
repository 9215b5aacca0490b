/** A new token of `bits` random bits in the letters of base64url. */
export function newToken(bits: number): string {
  return base64url(crypto.getRandomValues(new Uint8Array(bits / 8)));
}

/** What is stored of a token. It has more random bits than anybody can try, so a plain SHA-256 keeps it. */
export async function hashToken(token: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
