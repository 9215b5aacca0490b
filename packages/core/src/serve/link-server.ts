import type { Clock } from '../client/clock.js';
import type { Logger } from '../client/logger.js';
import { type ErrorBody, GuanxiError, type GuanxiErrorOptions } from '../contract/error.js';
import { limits as protocolLimits } from '../contract/limits.js';
import type { Link } from '../contract/link.js';
import { PROTOCOL } from '../contract/request.js';
import { alarm } from '../transport/alarm.js';
import { type Frame, FrameFault, frameReader, isPositive } from '../transport/frames.js';
import { type Heartbeat, heartbeat } from '../transport/heartbeat.js';
import type { StreamOptions } from '../transport/transport.js';
import type { Backend, BackendSession } from './backend.js';
import { DrainWatch } from './drain-watch.js';
import type { ServeLimits } from './limits.js';
import { RequestUnderWay } from './request-under-way.js';
import { type PumpLine, StreamPump } from './stream-pump.js';

/** What a `LinkServer` works with. */
export interface LinkServerOptions {
  readonly link: Link;
  readonly backend: Backend;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: ServeLimits;
  readonly onClose: (why: { readonly code: number; readonly reason: string }) => void;
}

/** Ms over which refusals are counted. */
const refusalsPeriod = 5000;

/** The server's half of one link. */
export class LinkServer implements PumpLine {
  readonly #options: LinkServerOptions;
  readonly #read: (text: unknown) => Frame;
  readonly #heartbeat: Heartbeat;
  readonly #drain: DrainWatch;
  readonly #requests = new Map<number, RequestUnderWay>();
  readonly #pumps = new Map<number, StreamPump>();
  readonly #cancelOpenTimeout: () => void;
  #session: BackendSession | null = null;
  #opening = false;
  #renewing = false;
  #over = false;
  /** Streams whose backend has not let go yet. */
  #held = 0;
  #refusals = 0;
  #refusalsSince = 0;
  #sent = 0;
  #cancelExpiry = () => {};

  constructor(options: LinkServerOptions) {
    this.#options = options;
    const { clock, limits, link } = options;
    this.#read = frameReader(limits.frame);
    const ping = () => this.send('"ping"');
    this.#heartbeat = heartbeat(clock, ping, () => this.close(4408, 'silent'));
    const pullAll = () => {
      for (const pump of this.#pumps.values()) pump.pull();
    };
    this.#drain = new DrainWatch(link, clock, limits, pullAll, () => this.close(1013, 'too slow'));
    this.#cancelOpenTimeout = clock.after(limits.openTimeout, () => this.close(4408, 'not opened in time'));
    link.onFrame = (text) => this.#receive(text);
    link.onClose = (why) => this.#finish(why.code, why.reason);
  }

  get clogged(): boolean {
    return this.#drain.clogged;
  }

  send(rest: string): void {
    if (this.#over) return;
    this.#options.link.send(`[${++this.#sent},${rest}]`);
    this.#drain.look();
  }

  ended(pump: StreamPump, error: unknown): void {
    if (this.#pumps.get(pump.id) !== pump) return;
    this.#letGo(pump);
    this.send(`"end",${pump.id},${this.#errorText(error)}`);
  }

  close(code: number, reason: string): void {
    this.#options.link.close(code, reason);
    this.#finish(code, reason);
  }

  /** Leaves nothing behind. Idempotent. */
  #finish(code: number, reason: string): void {
    if (this.#over) return;
    this.#over = true;
    this.#heartbeat.stop();
    this.#drain.stop();
    this.#cancelOpenTimeout();
    this.#cancelExpiry();
    for (const request of this.#requests.values()) request.giveUp();
    for (const pump of [...this.#pumps.values()]) this.#letGo(pump);
    this.#session?.close();
    this.#options.onClose({ code, reason });
  }

  #receive(text: string): void {
    if (this.#over) return;
    this.#heartbeat.heard();
    try {
      this.#take(this.#read(text));
    } catch (error) {
      if (error instanceof FrameFault) {
        this.close(error.code, error.message);
        return;
      }
      this.#options.logger.error({ error }, 'a frame could not be handled');
      this.close(1011, 'internal');
    }
  }

  #take([type, ...rest]: Frame): void {
    if (type === 'ping') this.#pong();
    else if (type === 'open') this.#open(rest[0]);
    else if (type !== 'pong') this.#takeOpened(type, rest);
  }

  #takeOpened(type: unknown, [id, ...rest]: Frame): void {
    const session = this.#session;
    if (!session) throw new FrameFault(1002, 'The first frame is `open`, and its answer comes before the next.');
    if (type === 'auth') {
      this.#renew(session, id);
      return;
    }
    if (!isPositive(id)) throw new FrameFault(1002, 'Ids are positive integers.');
    switch (type) {
      case 'req':
        return void this.#request(session, id, rest[0]);
      case 'abort':
        return void this.#requests.get(id)?.giveUp();
      case 'sub':
        return void this.#subscribe(session, id, rest);
      case 'credit':
        return void this.#credit(id, rest[0]);
      case 'unsub':
        return void this.#letGo(this.#pumps.get(id));
      default:
        throw new FrameFault(1002, 'Frames are of known types.');
    }
  }

  #open(body: unknown): void {
    const { protocol, token } = (typeof body === 'object' && body !== null ? body : {}) as { protocol?: unknown; token?: unknown };
    if (this.#opening || typeof token !== 'string') throw new FrameFault(1002, '`open` comes once, with a token.');
    this.#opening = true;
    if (protocol !== PROTOCOL) {
      this.#refuse(new GuanxiError('unsupported', `This server speaks protocol ${PROTOCOL}; use a client that does.`));
      return;
    }
    attempt(() => this.#options.backend.open(token)).then(
      (session) => {
        if (this.#over) return session.close();
        this.#cancelOpenTimeout();
        this.#session = session;
        this.send('"opened"');
        this.#watchExpiry(session);
      },
      (error) => this.#refuse(error),
    );
  }

  #refuse(error: unknown): void {
    this.send(`"refused",${this.#errorText(error)}`);
    this.close(1008, 'refused');
  }

  #renew(session: BackendSession, token: unknown): void {
    if (typeof token !== 'string') throw new FrameFault(1002, 'Tokens are text.');
    if (this.#renewing) {
      this.#deny('"unauthed"', 'A token is being checked; wait for the answer.');
      return;
    }
    this.#renewing = true;
    const answered = (rest: string) => {
      this.#renewing = false;
      this.send(rest);
      if (!this.#over) this.#watchExpiry(session);
    };
    attempt(() => session.renew(token)).then(
      () => answered('"authed"'),
      (error) => answered(`"unauthed",${this.#errorText(error)}`),
    );
  }

  /** Ends the streams when the token expires, unless a fresh one has come. */
  #watchExpiry(session: BackendSession): void {
    this.#cancelExpiry();
    const { expiresAt } = session;
    if (expiresAt === undefined) return;
    this.#cancelExpiry = alarm(this.#options.clock, expiresAt, () => {
      for (const pump of [...this.#pumps.values()]) this.ended(pump, expired());
    });
  }

  #isExpired({ expiresAt }: BackendSession): boolean {
    return expiresAt !== undefined && this.#options.clock.now() >= expiresAt;
  }

  #request(session: BackendSession, id: number, request: unknown): void {
    const { requests } = this.#options.limits;
    if (this.#requests.has(id)) throw new FrameFault(1002, 'Each request has an id of its own.');
    if (this.#requests.size >= requests || this.#drain.overfull) {
      this.#deny(`"err",${id}`, `At most ${requests} requests may be under way, and answers must be read; try again.`);
      return;
    }
    if (this.#isExpired(session)) {
      this.send(`"err",${id},${this.#errorText(expired())}`);
      return;
    }
    const underWay = new RequestUnderWay();
    this.#requests.set(id, underWay);
    const answered = (rest: () => string) => {
      this.#requests.delete(id);
      if (!underWay.givenUp) this.send(rest());
    };
    attempt(() => session.request(request, underWay)).then(
      (answer) => answered(() => this.#answerText(id, answer)),
      (error) => answered(() => `"err",${id},${this.#errorText(error)}`),
    );
  }

  #subscribe(session: BackendSession, id: number, [name, from, credit]: Frame): void {
    const { limits } = this.#options;
    const fits = typeof from === 'string' && isPositive(credit) && credit <= limits.credit;
    if (!fits || this.#pumps.has(id)) throw new FrameFault(1002, 'A stream has an id of its own, a name, a cursor and credit.');
    if (this.#held >= limits.streams) {
      this.#deny(`"end",${id}`, `At most ${limits.streams} streams may be open; end one.`);
      return;
    }
    try {
      if (this.#isExpired(session)) throw expired();
      if (!isStreamName(name)) throw new GuanxiError('invalid', 'Streams are named `inbox` or `~signals`.');
      const pump = new StreamPump(id, credit, this, (signal) => session.stream({ name, from }, { signal }));
      this.#pumps.set(id, pump);
      this.#held += 1;
      pump.pull();
    } catch (error) {
      this.send(`"end",${id},${this.#errorText(error)}`);
    }
  }

  #credit(id: number, more: unknown): void {
    const pump = this.#pumps.get(id);
    // Credit may cross the end of its stream on the way.
    if (!isPositive(more) || (pump && pump.credit + more > this.#options.limits.credit)) {
      throw new FrameFault(1002, 'Credit is a number of batches within the limit.');
    }
    pump?.addCredit(more);
  }

  #letGo(pump: StreamPump | undefined): void {
    if (!pump) return;
    this.#pumps.delete(pump.id);
    const freed = () => {
      this.#held -= 1;
    };
    // How a backend's stream ends when nobody reads it any more is of no consequence here.
    pump.stop().then(freed, freed);
  }

  #pong(): void {
    if (this.#drain.overfull) this.#countRefusal();
    else this.send('"pong"');
  }

  /** Refuses what passes a limit, and closes the link when that happens again and again. */
  #deny(head: string, message: string): void {
    if (!this.#countRefusal()) return;
    const retryAfter = this.#options.limits.queuePoll;
    this.send(`${head},${this.#errorText(new GuanxiError('rate-limited', message, { retryAfter }))}`);
  }

  /** False when it was one too many. */
  #countRefusal(): boolean {
    const now = this.#options.clock.now();
    if (Math.abs(now - this.#refusalsSince) > refusalsPeriod) {
      this.#refusals = 0;
      this.#refusalsSince = now;
    }
    this.#refusals += 1;
    if (this.#refusals <= this.#options.limits.refusals) return true;
    this.close(1008, 'too many refusals');
    return false;
  }

  #answerText(id: number, answer: unknown): string {
    try {
      const text = `"res",${id},${JSON.stringify(answer) ?? 'null'}`;
      if (text.length <= protocolLimits.frame - 32) return text;
      throw refusal('too-large', 'The answer does not fit into a frame; ask for less.', { outcome: 'unknown' });
    } catch (error) {
      return `"err",${id},${this.#errorText(error)}`;
    }
  }

  /** What a backend did not mean to say, such as a database's message, is for the log and not for the wire. */
  #errorText(error: unknown): string {
    if (GuanxiError.is(error)) return JSON.stringify(error.toJSON() satisfies ErrorBody);
    this.#options.logger.error({ error }, 'the backend failed');
    return JSON.stringify(refusal('internal', 'The server failed; try again.', { outcome: 'unknown' }));
  }
}

function isStreamName(name: unknown): name is StreamOptions['name'] {
  return name === 'inbox' || name === '~signals';
}

function refusal(code: 'too-large' | 'internal', message: string, options: GuanxiErrorOptions): GuanxiError {
  return new GuanxiError(code, message, options);
}

function expired(): GuanxiError {
  return new GuanxiError('unauthenticated', 'The token has expired; get a fresh one.');
}

/** Runs `work` at once, and makes a rejection of what it throws. */
function attempt<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}
