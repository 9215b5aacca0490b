import { systemClock } from '@guanxi/core/serve';
import type { Context, Hono } from 'hono';
import { createSignInDesk, recordSignIn, type SignInDesk } from '../../hub/index.js';
import { newToken } from '../../hub/token/secret-token.js';
import { gatewayLimits } from '../limits.js';
import { createRateLimit } from '../rate-limit.js';
import type { ServerOptions } from '../server-options.js';
import { issueToken } from '../tokens/issue-token.js';
import { type IssueToken, signInRoutes } from './sign-in-routes.js';

/** Random bits of what names a sign-in. */
const signInBits = 128;

/** Signing in by a code, as a server has it. */
export interface SignInParts {
  readonly desk: SignInDesk;
  /** Routes below `/v1/sign-in`. */
  readonly app: Hono;
}

/** A name for a sign-in that nobody else has, for the `sid` of its tokens. */
export function newSignIn(): string {
  return newToken(signInBits);
}

/** Sets up what a server needs for it; null if it can make no tokens. */
export function openSignIn(options: ServerOptions, addressOf: (context: Context) => string): SignInParts | null {
  const { database, demo, limits, origins, signInByCode } = options;
  const issue = signInByCode?.issue ?? (demo && demoIssue(demo.secret));
  if (issue === undefined) return null;
  const desk = createSignInDesk({ clock: systemClock });
  const { screenBurst, screenRate, waitBurst, waitRate } = gatewayLimits;
  const app = signInRoutes({
    desk,
    issue,
    record: (signIn) => recordSignIn(database, { ...signIn, now: Date.now() }),
    begins: createRateLimit({ ...(limits?.screens ?? { burst: screenBurst, rate: screenRate }), now: Date.now }),
    waits: createRateLimit({ burst: waitBurst, rate: waitRate, now: Date.now }),
    addressOf,
    newSignIn,
    ...(origins === undefined ? {} : { origins }),
  });
  return { desk, app };
}

function demoIssue(secret: string): IssueToken {
  return async ({ user, signIn }) => {
    const now = Date.now();
    const expiresAt = now + gatewayLimits.demoToken;
    return { token: await issueToken({ user, signIn, secret, now, expiresAt }), expiresAt };
  };
}
