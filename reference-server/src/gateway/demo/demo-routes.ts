import { randomBytes } from 'node:crypto';
import { accountsLimits, GuanxiError, type Person, type UserId } from '@guanxi/core/contract';
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import type { Database } from '../../database/database.js';
import { drawInitials } from '../../demo/avatar.js';
import { demoPeople } from '../../demo/people.js';
import { requireSignIn } from '../../hub/index.js';
import { limitBody, readBody } from '../http/read-body.js';
import { gatewayLimits } from '../limits.js';
import type { RateLimit } from '../rate-limit.js';
import { newSignIn } from '../sign-in/open-sign-in.js';
import { issueToken } from '../tokens/issue-token.js';
import type { TokenVerifier } from '../tokens/verify-tokens.js';
import { demoAccounts } from './demo-accounts.js';
import { createPasswords } from './passwords.js';

/** What the routes need. */
export interface DemoRoutesOptions {
  readonly database: Database;
  /** Signs the tokens. */
  readonly secret: string;
  readonly verify: TokenVerifier;
  /** How often one address may sign up or in. */
  readonly signIns: RateLimit;
  readonly addressOf: (context: Context) => string;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** Signed in: what every route that signs somebody in answers. */
interface SignedIn {
  readonly token: string;
  /** Ms since 1970. */
  readonly expiresAt: number;
  readonly user: Person;
}

/** Sign-up and sign-in with name and password, for demos; mounted at `/v1/demo`. */
export function demoRoutes(options: DemoRoutesOptions): Hono {
  const accounts = demoAccounts(options.database);
  const passwords = createPasswords();
  const seeded = new Set<string>(demoPeople.map(({ id }) => id));
  const signIn = async (user: Person, name: string | undefined = newSignIn()): Promise<SignedIn> => {
    const now = options.now();
    const expiresAt = now + gatewayLimits.demoToken;
    return { token: await issueToken({ user: user.id, signIn: name, secret: options.secret, now, expiresAt }), expiresAt, user };
  };
  const takeTurn = (context: Context) => {
    const retryAfter = options.signIns.take(options.addressOf(context));
    if (retryAfter > 0) throw new GuanxiError('rate-limited', 'Too many sign-ins from this address. Wait a little.', { retryAfter });
  };

  const app = new Hono();
  app.use(limitBody());
  app.get('/people', (c) => c.json({ people: demoPeople }));
  app.post('/people', async (c) => {
    takeTurn(c);
    const { name, password, id } = await readBody(c, signUpSchema);
    const user: Person = { id: id ?? newId(name), name, avatar: drawInitials(name) };
    await accounts.create(user, await passwords.hash(password));
    return c.json(await signIn(user), 201);
  });
  app.post('/sessions', async (c) => {
    takeTurn(c);
    const { id, password } = await readBody(c, signInSchema);
    const account = await accounts.find(id);
    const open = account !== null && account.hash === null && seeded.has(account.person.id);
    // Somebody who does not exist costs as much time as a wrong password, so the two cannot be told apart.
    const good = open || (await passwords.check(password ?? '', account?.hash ?? nobody));
    if (!good || account === null) throw new GuanxiError('unauthenticated', 'There is no such person, or the password is another.');
    return c.json(await signIn(account.person), 201);
  });
  app.post('/sessions/renew', async (c) => {
    const token = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (token === undefined) throw new GuanxiError('unauthenticated', 'Send the present token as Authorization: Bearer.');
    const { user, signIn: name } = await options.verify(token);
    if (name !== undefined) await requireSignIn(options.database, user, name);
    const account = await accounts.find(user);
    if (account === null) throw new GuanxiError('unauthenticated', 'This person is no longer known here.');
    return c.json(await signIn(account.person, name), 201);
  });
  return app;
}

/** The hash of a password that nobody has, in the form of a real one. */
const nobody = `scrypt$16384$8$1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

const idSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9._-]{1,31}$/, 'An id has 2 to 32 characters: a to z, 0 to 9, dots, dashes and underscores.'),
) as unknown as v.GenericSchema<unknown, UserId>;

const signUpSchema = v.object({
  name: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'A name has at least one character.'),
    v.maxLength(accountsLimits.name, `A name has ${accountsLimits.name} characters at most.`),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses.
    v.regex(/^[^\u0000-\u001f\u007f\ud800-\udfff]+$/u, 'A name has no control characters.'),
  ),
  password: v.pipe(
    v.string(),
    v.minLength(gatewayLimits.passwordMin, `A password has at least ${gatewayLimits.passwordMin} characters.`),
    v.maxLength(gatewayLimits.passwordMax, `A password has ${gatewayLimits.passwordMax} characters at most.`),
  ),
  id: v.optional(idSchema),
});

const signInSchema = v.object({ id: idSchema, password: v.optional(v.pipe(v.string(), v.maxLength(gatewayLimits.passwordMax))) });

/** `marco-bianchi-4k2x` for Marco Bianchi: readable, and free in all likelihood. */
function newId(name: string): UserId {
  const ascii = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 20);
  const tail = BigInt(`0x${randomBytes(5).toString('hex')}`).toString(36);
  return `${ascii === '' ? 'p' : ascii}-${tail}` as UserId;
}
