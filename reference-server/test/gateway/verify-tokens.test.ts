import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyTokens } from '../../src/gateway/tokens/verify-tokens.js';

const secret = 'a shared secret of more than 32 bytes';
const now = 1_700_000_000_000;
const bytes = (text: string) => new TextEncoder().encode(text);

/** A token as a host app makes it, valid for an hour from `now` unless said otherwise. */
function sign(
  claims: { readonly [name: string]: unknown },
  options: { readonly secret?: string; readonly alg?: string } = {},
): Promise<string> {
  const payload: JWTPayload = { sub: 'mei', exp: now / 1000 + 3600, ...claims };
  return new SignJWT(payload).setProtectedHeader({ alg: options.alg ?? 'HS256' }).sign(bytes(options.secret ?? secret));
}

describe('tokens with a shared secret', () => {
  const verify = verifyTokens({ secret, issuer: 'shop', audience: 'chat' }, () => now);
  const good = { iss: 'shop', aud: 'chat' };

  // @feature 1 own-users
  it('give the user, the end of their life, a name and a picture', async () => {
    const token = await sign({ ...good, name: ' 林美 ', picture: 'https://shop.example/mei.png' });
    expect(await verify(token)).toEqual({ user: 'mei', expiresAt: now + 3_600_000, name: '林美', avatar: 'https://shop.example/mei.png' });
  });

  it('are good for a few seconds longer, as clocks differ', async () => {
    await expect(verify(await sign({ ...good, exp: now / 1000 - 4 }))).resolves.toMatchObject({ user: 'mei' });
  });

  it('leave out a name or picture that does not fit', async () => {
    const token = await sign({ ...good, name: 'x'.repeat(65), picture: 'javascript:alert(1)' });
    expect(await verify(token)).toEqual({ user: 'mei', expiresAt: now + 3_600_000 });
  });

  const refused: readonly (readonly [string, () => Promise<string> | string])[] = [
    ['expired', () => sign({ ...good, exp: now / 1000 - 60 })],
    ['not yet valid', () => sign({ ...good, nbf: now / 1000 + 60 })],
    ['without an end', () => sign({ ...good, exp: undefined })],
    ['without a user', () => sign({ ...good, sub: undefined })],
    ['with an empty user', () => sign({ ...good, sub: '' })],
    ['with control characters in the user', () => sign({ ...good, sub: 'me\ni' })],
    ['with a user too long', () => sign({ ...good, sub: 'x'.repeat(129) })],
    ['of another issuer', () => sign({ ...good, iss: 'other' })],
    ['for another audience', () => sign({ ...good, aud: 'other' })],
    ['signed with another secret', () => sign(good, { secret: 'another secret of more than 32 bytes' })],
    ['signed with HS512', () => sign(good, { secret: secret.repeat(2), alg: 'HS512' })],
    ['signed with nothing', () => new UnsecuredJWT({ sub: 'mei', exp: now / 1000 + 60, ...good }).encode()],
    ['cut short', async () => (await sign(good)).slice(0, -2)],
    [
      'with swapped claims',
      async () => {
        const [head, , signature] = (await sign(good)).split('.');
        const [, claims] = (await sign({ ...good, sub: 'marco' })).split('.');
        return `${head}.${claims}.${signature}`;
      },
    ],
    ['that are no tokens', () => 'nonsense'],
    ['that are empty', () => ''],
    ['of too many characters', () => 'x'.repeat(100_000)],
  ];
  // @feature 1 refused-tokens
  it.each(refused)('are refused when %s', async (_what, make) => {
    await expect(verify(await make())).rejects.toMatchObject({ code: 'unauthenticated', retry: 'after-auth' });
  });

  it('need a secret that is long enough, and one source at least', () => {
    expect(() => verifyTokens({ secret: 'short' })).toThrow(expect.objectContaining({ code: 'invalid' }));
    expect(() => verifyTokens({})).toThrow(expect.objectContaining({ code: 'invalid' }));
  });
});

describe('tokens with published keys', () => {
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  let server: Server;
  let jwksUrl: string;
  let status = 200;

  beforeAll(async () => {
    keys = await generateKeyPair('RS256');
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256' };
    server = createServer((_request, response) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [jwk] })),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
  });
  afterAll(() => server.close());

  const claims = { sub: 'mei', exp: now / 1000 + 3600 };

  // @feature 1 own-users
  it('are good when the key is in the set', async () => {
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(keys.privateKey);
    await expect(verifyTokens({ jwksUrl }, () => now)(token)).resolves.toMatchObject({ user: 'mei' });
  });

  it('are refused when the key is not in the set', async () => {
    const other = await generateKeyPair('RS256');
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'two' }).sign(other.privateKey);
    await expect(verifyTokens({ jwksUrl }, () => now)(token)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('are refused when the public key was taken for a shared secret', async () => {
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(bytes(await exportSPKI(keys.publicKey)));
    await expect(verifyTokens({ jwksUrl }, () => now)(token)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(verifyTokens({ jwksUrl, secret }, () => now)(token)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('may be asked for again when the keys cannot be fetched', async () => {
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(keys.privateKey);
    status = 500;
    await expect(verifyTokens({ jwksUrl }, () => now)(token)).rejects.toMatchObject({ code: 'unavailable', retry: 'same-key' });
    status = 200;
    await expect(verifyTokens({ jwksUrl: 'http://127.0.0.1:1/' }, () => now)(token)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
