import type { Clock } from '../client/clock.js';
import { type GuanxiError, notSent } from '../contract/error.js';
import { limits } from '../contract/limits.js';
import { deadline } from './deadline.js';
import type { TransportLimits } from './limits.js';
import type { Auth } from './transport.js';

/** A token fits into a frame with room to spare. */
const longestToken = limits.request / 2;

/** Whether an error means that the server does not take the token, so that trying it again is of no use. */
export function refusesToken(error: GuanxiError): boolean {
  return error.code === 'unauthenticated' || error.code === 'forbidden';
}

/** The token of one connection, and whom to ask for another when there is a reason to. */
export interface Credentials {
  /** A token to connect with: the one at hand unless it was refused or is about to expire. */
  token(): Promise<string>;
  /** Asks for a token. Rejects with `unauthenticated` when there is none, `unavailable` when it may work later. */
  ask(why: Parameters<Auth>[0]): Promise<string>;
  /** The server took the token. */
  accepted(): void;
  /** The server refused the token. Once it is replaced; the second time in a row this throws `unauthenticated`. */
  refused(cause: GuanxiError): void;
  /** When a fresh token should be asked for, by the clock; null for never. */
  readonly refreshAt: number | null;
}

/** What `auth` gives, held for one connection. */
export function holdCredentials(
  auth: Auth,
  clock: Clock,
  { authTimeout, expiryMargin }: TransportLimits,
  signal: AbortSignal,
): Credentials {
  let held: string | null = null;
  let refreshAt: number | null = null;
  let isRefused = false;

  async function ask(why: Parameters<Auth>[0]): Promise<string> {
    const credential = await deadline({ clock, ms: authTimeout, signal, what: '`auth`' }, async (inner) => auth(why, inner)).catch(
      (cause) => {
        throw notSent('unavailable', '`auth` failed; try again.', cause);
      },
    );
    if (!credential) throw notSent('unauthenticated', '`auth` gave no token; sign in, then connect again.');
    const { token, expiresAt = Number.POSITIVE_INFINITY } = credential;
    if (typeof token !== 'string' || token === '' || token.length > longestToken) {
      throw notSent('unauthenticated', `\`auth\` gives { token }, 1 to ${longestToken} characters.`);
    }
    const now = clock.now();
    const left = expiresAt - now;
    held = token;
    // A token that is new and yet expired means that this clock is wrong. Then the server will say when to ask again.
    refreshAt = left > 0 && left < Number.POSITIVE_INFINITY ? now + Math.max(left - expiryMargin, left / 2) : null;
    return token;
  }

  return {
    get refreshAt() {
      return refreshAt;
    },
    ask,
    async token() {
      const present = held;
      if (!present) return ask(isRefused ? 'rejected' : 'connect');
      if (refreshAt === null || clock.now() < refreshAt) return present;
      return ask('expiring').catch((error) => {
        if (refusesToken(error)) throw error;
        return present; // It may be good for a while yet; the server decides.
      });
    },
    accepted() {
      isRefused = false;
    },
    refused(cause) {
      held = null;
      if (isRefused) throw notSent('unauthenticated', 'Two tokens were refused; sign in, then connect again.', cause);
      isRefused = true;
    },
  };
}
