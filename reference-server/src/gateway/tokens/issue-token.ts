import type { UserId } from '@guanxi/core/contract';
import { SignJWT } from 'jose';

/** Who signs demo tokens, so that they cannot be taken for a host app's. */
export const demoIssuer = 'guanxi-demo';

/** Makes an HS256 token for a demo user that `verifyTokens({ secret, issuer: demoIssuer })` takes. Times are ms since 1970. */
export function issueToken(options: {
  readonly user: UserId;
  /** What this token has in common with those that renew it. @default nothing: it cannot be ended before its time */
  readonly signIn?: string;
  readonly secret: string;
  readonly now: number;
  readonly expiresAt: number;
}): Promise<string> {
  return new SignJWT(options.signIn === undefined ? {} : { sid: options.signIn })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(demoIssuer)
    .setSubject(options.user)
    .setIssuedAt(Math.floor(options.now / 1000))
    .setExpirationTime(Math.floor(options.expiresAt / 1000))
    .sign(new TextEncoder().encode(options.secret));
}
