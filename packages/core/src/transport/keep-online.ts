import type { Observable } from 'rxjs';
import type { Clock } from '../client/clock.js';
import type { Logger } from '../client/logger.js';
import { wait } from '../client/wait.js';
import { GuanxiError } from '../contract/error.js';
import type { Dial, Link } from '../contract/link.js';
import { alarm } from './alarm.js';
import { backoff } from './backoff.js';
import { type Credentials, refusesToken } from './credentials.js';
import { deadline } from './deadline.js';
import type { TransportLimits } from './limits.js';
import { LinkClient } from './link-client.js';
import type { TransportStatus } from './transport.js';

/** What `KeepOnline` works with. */
export interface KeepOnlineOptions {
  readonly dial: Dial;
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  readonly limits: TransportLimits;
  /** Stops it for good. */
  readonly signal: AbortSignal;
  readonly wake$: Observable<unknown> | undefined;
  readonly onStatus: (status: TransportStatus) => void;
  /** There is no token that the server takes. */
  readonly onSignedOut: (error: GuanxiError) => void;
}

/** Dials, opens, keeps the token fresh, and dials again, until it is stopped or signed out. */
export class KeepOnline {
  readonly #options: KeepOnlineOptions;
  /** The link of the moment, opening or open. */
  #client: LinkClient | null = null;
  /** The same while requests may use it. */
  #line: LinkClient | null = null;
  #endPause: (() => void) | null = null;
  /** Online for long enough that the next failure is a new one. */
  #stable = false;
  #attempt = 0;
  /** Ms until the next try. */
  #wait = 0;
  /** The link whose token is being renewed. */
  #renewing: LinkClient | null = null;

  constructor(options: KeepOnlineOptions) {
    this.#options = options;
  }

  /** The open link, if requests may use it. */
  get line(): LinkClient | null {
    return this.#line?.over ? null : this.#line;
  }

  /** Resolves when it was stopped. */
  async run(): Promise<void> {
    const { signal, wake$ } = this.#options;
    const waking = wake$?.subscribe(() => (this.#endPause ? this.#endPause() : this.line?.probe()));
    while (!signal.aborted) {
      await this.#once();
      if (!signal.aborted) await this.#pause(this.#wait);
    }
    waking?.unsubscribe();
  }

  /** Ends what is under way with `error`. The signal must have been aborted before. */
  stop(error: GuanxiError): void {
    this.#client?.end(error, 1000, error.code, true);
    this.#endPause?.();
  }

  /** One connection from dialling to its loss. */
  async #once(): Promise<void> {
    const { clock, limits } = this.#options;
    this.#stable = false;
    this.#tell({ state: 'connecting' });
    try {
      const client = await this.#establish();
      if (client.over) throw await client.lost;
      const cancel = clock.after(limits.stableAfter, () => {
        this.#stable = true;
      });
      this.#online(client);
      const stopWatching = this.#watchExpiry(client);
      const error = await client.lost;
      stopWatching();
      cancel();
      throw error;
    } catch (error) {
      this.#failed(GuanxiError.from(error));
    }
  }

  /** Plans the next try. */
  #failed(error: GuanxiError): void {
    const { clock, limits, logger, onSignedOut, random, signal } = this.#options;
    this.#line = null;
    this.#client = null;
    if (signal.aborted) return;
    if (error.code === 'unauthenticated') {
      onSignedOut(error);
      return;
    }
    this.#attempt = this.#stable ? 1 : this.#attempt + 1;
    this.#wait = backoff(this.#attempt, random, limits) + Math.min(error.retryAfter ?? 0, limits.backoffCap);
    logger.info({ error, wait: this.#wait }, 'offline');
    this.#tell({ state: 'offline', retryAt: clock.now() + this.#wait, error });
  }

  /** Dials and opens, with a second token if the first is refused. */
  async #establish(): Promise<LinkClient> {
    const { credentials } = this.#options;
    for (;;) {
      const token = await credentials.token();
      try {
        const client = await this.#dial();
        await client.open(token);
        credentials.accepted();
        return client;
      } catch (thrown) {
        const error = GuanxiError.from(thrown, 'unavailable', { outcome: 'not-sent' });
        const client = this.#client;
        this.#client = null;
        client?.end(error);
        if (!refusesToken(error)) throw error;
        credentials.refused(error);
      }
    }
  }

  async #dial(): Promise<LinkClient> {
    const { clock, dial, limits, signal } = this.#options;
    const late = (link: Link) => link.close(1000, 'too late');
    const options = { clock, ms: limits.connectTimeout, signal, what: 'Dialling', late };
    const link = await deadline(options, (inner) => dial({ signal: inner }));
    const client: LinkClient = new LinkClient({
      link,
      clock,
      limits,
      onUnauthenticated: () => this.#lapsed(client),
    });
    this.#client = client;
    return client;
  }

  #online(client: LinkClient): void {
    this.#line = client;
    this.#tell({ state: 'online' });
  }

  /** Asks for a fresh token in good time, again and again. */
  #watchExpiry(client: LinkClient): () => void {
    const { clock, credentials } = this.#options;
    const at = credentials.refreshAt;
    if (at === null) return () => {};
    let stop = alarm(clock, at, () => {
      void this.#renew(client, 'expiring').then(() => {
        if (this.#client === client) stop = this.#watchExpiry(client);
      });
    });
    return () => stop();
  }

  /** The server says that the token has lapsed: its streams are over, and requests wait for a new one. */
  #lapsed(client: LinkClient): void {
    if (client !== this.#client) return;
    if (this.line) {
      this.#line = null;
      this.#tell({ state: 'connecting' });
    }
    if (this.#renewing === client) return;
    const error = new GuanxiError('unavailable', 'The server refused the token.', { outcome: 'unknown' });
    // A server that takes tokens and refuses requests would have us ask without a pause; this one has a pause.
    if (!this.#stable) {
      client.end(error);
      return;
    }
    this.#options.credentials.refused(error);
    void this.#renew(client, 'rejected');
  }

  /** Gets a token and gives it to the server. Ends the link when that fails for good. */
  async #renew(client: LinkClient, why: 'expiring' | 'rejected'): Promise<void> {
    const { clock, credentials, limits, random, signal } = this.#options;
    if (this.#renewing === client) return;
    this.#renewing = client;
    for (let attempt = 1; client === this.#client; attempt += 1) {
      try {
        const token = await credentials.ask(why);
        const refusal = await client.auth(token).then(() => null, GuanxiError.from);
        if (!refusal) {
          credentials.accepted();
          if (client === this.#client && !this.line) this.#online(client);
          break;
        }
        if (!refusesToken(refusal)) throw refusal;
        credentials.refused(refusal);
        why = 'rejected';
      } catch (thrown) {
        const error = GuanxiError.from(thrown);
        if (client !== this.#client) break;
        // While the old token holds there is time to try again; otherwise the way back is to connect anew.
        if (error.code === 'unauthenticated' || !this.line) client.end(error);
        else await wait(clock, backoff(attempt, random, limits), signal);
      }
    }
    if (this.#renewing === client) this.#renewing = null;
  }

  async #pause(ms: number): Promise<void> {
    const pause = new AbortController();
    this.#endPause = () => pause.abort();
    await wait(this.#options.clock, ms, pause.signal);
    this.#endPause = null;
  }

  #tell(status: TransportStatus): void {
    if (!this.#options.signal.aborted) this.#options.onStatus(status);
  }
}
