import { accountsLimits, GuanxiError, type UserId, userIdSchema } from '@guanxi/core/contract';
import { createRemoteJWKSet, decodeProtectedHeader, errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import * as v from 'valibot';
import { gatewayLimits } from '../limits.js';

/** Whose tokens are good: JSON Web Tokens (RFC 7519) with `sub` and `exp`. At least one of `secret` and `jwksUrl`. */
export interface TokenOptions {
  /** Shared secret of HS256 tokens, 32 bytes or more. */
  readonly secret?: string;
  /** Where the public keys of RS256, PS256, ES256 and EdDSA tokens are, as a JWK Set (RFC 7517). */
  readonly jwksUrl?: string;
  /** The `iss` that tokens must have. */
  readonly issuer?: string;
  /** The `aud` that tokens must have. */
  readonly audience?: string;
  /** By how much the issuer's clock may differ, seconds. @default 5 */
  readonly clockTolerance?: number;
}

/** What a good token says. */
export interface TokenClaims {
  /** `sub`: 1 to 128 printable characters. */
  readonly user: UserId;
  /** `exp`, ms since 1970. */
  readonly expiresAt: number;
  /** `sid`, if it is one: what the tokens of one sign-in have in common. Only with it can a device be signed out for sure. */
  readonly signIn?: string;
  /** `name`, if it is one. */
  readonly name?: string;
  /** `picture`, if it is an https or image data URL. */
  readonly avatar?: string;
}

/** Rejects with `unauthenticated`; with `unavailable` when the keys cannot be fetched now. */
export type TokenVerifier = (token: string) => Promise<TokenClaims>;

const asymmetric = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];

/**
 * Makes a verifier. Which key is used follows from what the operator configured, and each key takes only its own
 * algorithms: `none` is never good, and a public key is never taken for a shared secret.
 */
export function verifyTokens(options: TokenOptions, now: () => number = Date.now): TokenVerifier {
  const { secret, jwksUrl, issuer, audience, clockTolerance = 5 } = options;
  if (secret === undefined && jwksUrl === undefined) {
    throw new GuanxiError('invalid', 'Say whose tokens are good: tokens needs a secret or a jwksUrl.');
  }
  if (secret !== undefined && Buffer.byteLength(secret) < gatewayLimits.secretBytes) {
    throw new GuanxiError('invalid', `A token secret has ${gatewayLimits.secretBytes} bytes or more, or HS256 is easily broken.`);
  }
  const shared = secret === undefined ? null : new TextEncoder().encode(secret);
  const published = jwksUrl === undefined ? null : createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: gatewayLimits.jwksTimeout });
  const checks: JWTVerifyOptions = {
    clockTolerance,
    requiredClaims: ['sub', 'exp'],
    ...(issuer === undefined ? {} : { issuer }),
    ...(audience === undefined ? {} : { audience }),
  };
  return async (token) => {
    if (typeof token !== 'string' || token.length > gatewayLimits.token) throw refused('The token is not a JSON Web Token.');
    try {
      const alg = decodeProtectedHeader(token).alg;
      const at = { ...checks, currentDate: new Date(now()) };
      if (shared !== null && alg === 'HS256') return claims((await jwtVerify(token, shared, { ...at, algorithms: ['HS256'] })).payload);
      if (published !== null && alg !== 'HS256') {
        return claims((await jwtVerify(token, published, { ...at, algorithms: asymmetric })).payload);
      }
    } catch (error) {
      throw explain(error);
    }
    throw refused('The token is signed by an algorithm that this server does not take.');
  };
}

const session = v.pipe(v.string(), v.minLength(1), v.maxLength(128), v.regex(/^[\x21-\x7e]+$/));
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(accountsLimits.name));
const picture = v.pipe(v.string(), v.regex(/^(https:|data:image\/)/), v.maxLength(accountsLimits.avatar));

function claims(payload: JWTPayload): TokenClaims {
  const user = v.safeParse(userIdSchema, payload.sub);
  if (!user.success) throw refused('The sub of a token is 1 to 128 printable characters.');
  return {
    user: user.output,
    expiresAt: (payload.exp ?? 0) * 1000,
    ...sessionOf(payload),
    // What does not fit is left out: a strange name is no reason to keep somebody out.
    ...(v.is(name, payload.name) ? { name: payload.name.trim() } : {}),
    ...(v.is(picture, payload.picture) ? { avatar: payload.picture } : {}),
  };
}

/** A sign-in that cannot be told from others is none that can be ended, and that is no matter to pass over. */
function sessionOf({ sid }: JWTPayload): Pick<TokenClaims, 'signIn'> {
  if (sid === undefined) return {};
  if (!v.is(session, sid)) throw refused('The sid of a token is 1 to 128 printable characters of ASCII.');
  return { signIn: sid };
}

function explain(error: unknown): GuanxiError {
  if (GuanxiError.is(error)) return error;
  if (error instanceof errors.JWTExpired) return refused('The token has expired. Get a fresh one.', error);
  if (error instanceof errors.JWTClaimValidationFailed) return refused(`The token was not made for this server: ${error.message}.`, error);
  const notFetched = !(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout || error.code === 'ERR_JOSE_GENERIC';
  // decodeProtectedHeader throws a TypeError for what is no token at all; a failed fetch has a cause.
  if (notFetched && !(error instanceof TypeError && error.cause === undefined && error.message !== 'fetch failed')) {
    return new GuanxiError('unavailable', 'The keys that tokens are checked with cannot be fetched now. Try again.', { cause: error });
  }
  return refused('The token is not genuine.', error);
}

function refused(message: string, cause?: unknown): GuanxiError {
  return new GuanxiError('unauthenticated', message, { cause });
}
