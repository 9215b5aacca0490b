import { type GenericSchema, safeParse } from 'valibot';
import { systemClock } from '../client/clock.js';
import { GuanxiError, parseError } from '../contract/error.js';
import { type SignInGrant, type SignInRequest, type SignInView, signInLimits, signInSchemas } from '../contract/sign-in.js';
import { deadline } from '../transport/deadline.js';
import type { QrSignInOptions } from './qr-sign-in.js';

/** Time for an answer beyond the time for which a server may wait with it, ms. */
const patience = 10_000;

/** What a server offers below `/v1/sign-in`. */
export interface SignInService {
  create(request: SignInRequest): Promise<{ readonly id: string; readonly view: SignInView }>;
  /** Rejects with something retryable when the network fails. */
  wait(id: string, seen: number): Promise<SignInView>;
  redeem(id: string, verifier: string): Promise<SignInGrant>;
  /** Never rejects: what is not cancelled is over by itself. */
  cancel(id: string): Promise<void>;
}

/** The service at `url`. */
export function signInService(
  { url, fetch = globalThis.fetch.bind(globalThis), clock = systemClock }: QrSignInOptions,
  signal: AbortSignal,
): SignInService {
  if (!URL.canParse(url)) throw new GuanxiError('invalid', 'signInByQr needs the `url` of a server, such as https://app.example.');
  const { origin } = new URL(url);
  const schemas = signInSchemas();
  const post = (path: string, body: object, more: RequestInit) =>
    fetch(`${origin}/v1/sign-in${path}`, {
      ...more,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
    });
  const ask = async (path: string, body: object): Promise<unknown> => {
    const response = await deadline({ clock, ms: signInLimits.wait + patience, signal, what: 'The sign-in' }, async (inner) =>
      post(path, body, { signal: inner }),
    ).catch((cause: unknown) => {
      throw GuanxiError.is(cause) ? cause : new GuanxiError('unavailable', 'The server cannot be reached.', { outcome: 'unknown', cause });
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok && answer !== undefined) return answer;
    const error = (answer as { readonly error?: unknown } | null | undefined)?.error;
    // A proxy may answer in the server's place, with a page.
    if (error === undefined) throw new GuanxiError('unavailable', `The server answered with status ${response.status}.`);
    throw parseError(error);
  };
  const read = <Output>(schema: GenericSchema<unknown, Output>, value: unknown): Output => {
    const parsed = safeParse(schema, value);
    if (parsed.success) return parsed.output;
    throw new GuanxiError('internal', 'The server answered in a form that this client does not know.');
  };
  return {
    async create(request) {
      const answer = (await ask('', request)) as { readonly id?: unknown; readonly view?: unknown } | null;
      if (typeof answer?.id !== 'string') throw new GuanxiError('internal', 'The server gave the sign-in no id.');
      return { id: answer.id, view: read(schemas.view, answer.view) };
    },
    wait: async (id, seen) => read(schemas.view, await ask('/wait', { id, seen })),
    redeem: async (id, verifier) => read(schemas.grant, await ask('/redeem', { id, verifier })),
    async cancel(id) {
      await post('/cancel', { id }, { keepalive: true }).catch(() => {});
    },
  };
}
