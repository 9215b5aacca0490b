import type { Clock } from '../client/clock.js';
import { GuanxiError } from '../contract/error.js';
import { limits } from '../contract/limits.js';
import { deadline } from './deadline.js';
import type { TransportLimits } from './limits.js';
import type { Auth, Credential } from './transport.js';

/** A token fits into a frame with room to spare. */
const longestToken = limits.request / 2;

/** Whether an error means that the server does not take the token, so that trying it again is of no use. */
export function refusesToken(error: GuanxiError): boolean {
  return error.code === 'unauthenticated' || error.code === 'forbidden';
}

/** Holds the token of one connection and asks for another when there is a reason to. */
export class Credentials {
  readonly #auth: Auth;
  readonly #clock: Clock;
  readonly #limits: TransportLimits;
  readonly #signal: AbortSignal;
  #held: Credential | null = null;
  #refreshAt: number | null = null;
  #refused = false;

  constructor(auth: Auth, clock: Clock, limits: TransportLimits, signal: AbortSignal) {
    this.#auth = auth;
    this.#clock = clock;
    this.#limits = limits;
    this.#signal = signal;
  }

  /** A token to connect with: the one at hand unless it was refused or is about to expire. */
  async token(): Promise<string> {
    const held = this.#held;
    if (!held) return this.ask(this.#refused ? 'rejected' : 'connect');
    if (this.#refreshAt === null || this.#clock.now() < this.#refreshAt) return held.token;
    return this.ask('expiring').catch((error) => {
      if (refusesToken(error)) throw error;
      return held.token; // It may be good for a while yet; the server decides.
    });
  }

  /** Asks for a token. Rejects with `unauthenticated` when there is none, `unavailable` when it may work later. */
  async ask(why: Parameters<Auth>[0]): Promise<string> {
    const ms = this.#limits.authTimeout;
    const options = { clock: this.#clock, ms, signal: this.#signal, what: '`auth`' };
    const credential = await deadline(options, (signal) => this.#auth(why, signal)).catch((cause) => {
      throw new GuanxiError('unavailable', '`auth` failed; try again.', { outcome: 'not-sent', cause });
    });
    if (!credential) throw signedOut('`auth` gave no token; sign in, then connect again.');
    const { token, expiresAt = Number.POSITIVE_INFINITY } = credential;
    if (typeof token !== 'string' || token === '' || token.length > longestToken) {
      throw signedOut(`\`auth\` gives { token }, 1 to ${longestToken} characters.`);
    }
    const now = this.#clock.now();
    const left = expiresAt - now;
    this.#held = credential;
    // A token that is new and yet expired means that this clock is wrong. Then the server will say when to ask again.
    this.#refreshAt = left > 0 && left < Number.POSITIVE_INFINITY ? now + Math.max(left - this.#limits.expiryMargin, left / 2) : null;
    return token;
  }

  /** The server took the token. */
  accepted(): void {
    this.#refused = false;
  }

  /** The server refused the token. Once it is replaced; the second time in a row this throws `unauthenticated`. */
  refused(cause: GuanxiError): void {
    this.#held = null;
    if (this.#refused) throw signedOut('Two tokens were refused; sign in, then connect again.', cause);
    this.#refused = true;
  }

  /** When a fresh token should be asked for, by the clock; null for never. */
  get refreshAt(): number | null {
    return this.#refreshAt;
  }
}

function signedOut(message: string, cause?: GuanxiError): GuanxiError {
  return new GuanxiError('unauthenticated', message, { outcome: 'not-sent', cause });
}
