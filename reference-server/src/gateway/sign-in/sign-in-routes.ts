import { GuanxiError, type SignInGrant, signInSchemas, type UserId } from '@guanxi/core/contract';
import { type Context, Hono } from 'hono';
import { agentName, type SignInDesk } from '../../hub/index.js';
import { limitBody, readBody } from '../http/read-body.js';
import { gatewayLimits } from '../limits.js';
import type { RateLimit } from '../rate-limit.js';

/** Makes a token for somebody; it should say `signIn` as its `sid`, and so should those that renew it. */
export type IssueToken = (whom: { readonly user: UserId; readonly signIn: string }) => Promise<Pick<SignInGrant, 'token' | 'expiresAt'>>;

/** What the routes need. */
export interface SignInRoutesOptions {
  readonly desk: SignInDesk;
  readonly issue: IssueToken;
  /** Writes down that `by` has let somebody in as `user`. Rejects if that device may no longer. */
  readonly record: (signIn: {
    readonly user: UserId;
    readonly signIn: string;
    readonly by: Parameters<SignInDesk['scan']>[1]['device'];
  }) => Promise<void>;
  /** How often one address may begin. */
  readonly begins: RateLimit;
  /** How often one address may ask how far it is. */
  readonly waits: RateLimit;
  readonly addressOf: (context: Context) => string;
  /** Web origins whose pages may ask. @default any */
  readonly origins?: readonly string[];
  /** A name that nobody else has. */
  readonly newSignIn: () => string;
}

/** Signing in on a screen by a code that it shows; mounted at `/v1/sign-in`. Secrets are in bodies, since addresses are logged. */
export function signInRoutes({ desk, issue, record, newSignIn, ...options }: SignInRoutesOptions): Hono {
  const schemas = signInSchemas();
  const takeTurn = (context: Context, rate: RateLimit) => {
    const retryAfter = rate.take(options.addressOf(context));
    if (retryAfter > 0) throw new GuanxiError('rate-limited', 'Too many sign-ins from this address. Wait a little.', { retryAfter });
  };

  const app = new Hono();
  app.use(limitBody());
  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });
  app.post('/', async (c) => {
    takeTurn(c, options.begins);
    const origin = originOf(c, options.origins);
    const address = options.addressOf(c);
    const { challenge, device } = await readBody(c, schemas.request);
    const agent = c.req.header('user-agent')?.slice(0, gatewayLimits.agent);
    const request = { challenge, device: { ...agentName(agent), ...device } };
    return c.json(await desk.create(request, { ...(origin === undefined ? {} : { origin }), address }), 201);
  });
  app.post('/wait', async (c) => {
    takeTurn(c, options.waits);
    const { id, seen } = await readBody(c, schemas.wait);
    return c.json(await desk.wait(id, seen, c.req.raw.signal));
  });
  app.post('/redeem', async (c) => {
    takeTurn(c, options.waits);
    const { id, verifier } = await readBody(c, schemas.redeem);
    const { user, device, person } = await desk.redeem(id, verifier);
    const signIn = newSignIn();
    await record({ user, signIn, by: device });
    const grant: SignInGrant = { ...(await issue({ user, signIn })), user: { id: user, ...person } };
    return c.json(grant, 201);
  });
  app.post('/cancel', async (c) => {
    takeTurn(c, options.waits);
    await desk.cancel((await readBody(c, schemas.cancel)).id);
    return c.body(null, 204);
  });
  return app;
}

/** The origin that a browser says its page has. What is no browser can say anything, and is shown as it says it. */
function originOf(context: Context, allowed: readonly string[] | undefined): string | undefined {
  const origin = context.req.header('origin');
  if (origin === undefined || origin === 'null') return undefined;
  if (allowed !== undefined && !allowed.includes(origin)) throw new GuanxiError('forbidden', 'Pages of this origin may not ask.');
  return URL.canParse(origin) ? new URL(origin).origin.slice(0, 300) : undefined;
}
