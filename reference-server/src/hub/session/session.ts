import {
  type Answers,
  type CallRequest,
  type DeviceId,
  GuanxiError,
  type HelloAnswer,
  type Json,
  limits,
  PROTOCOL,
  type Request,
  type UserId,
} from '@guanxi/core/contract';
import type { BackendSession, Batch, StreamOptions } from '@guanxi/core/serve';
import type { HubParts } from '../hub-parts.js';
import { readLogs } from '../read/read-logs.js';
import { readPage } from '../read/read-page.js';
import { positionsOf } from '../stream/cursor.js';
import { InboxReader } from '../stream/inbox-reader.js';
import { SignalReader } from '../stream/signal-reader.js';
import type { CameFrom, Guest } from './guest.js';
import { parseRequest } from './parse-request.js';
import type { Rated } from './rates.js';

/** Who a token speaks for. */
export interface Identity {
  readonly user: UserId;
  /** Ms since 1970. */
  readonly expiresAt?: number;
  /** The sign-in that the token comes from, its `sid`: the same in all tokens that renew it. */
  readonly signIn?: string;
}

/** One connection's session. */
export class Session implements BackendSession, Guest {
  readonly user: UserId;
  readonly from: CameFrom;
  signIn?: string;
  device?: DeviceId;
  expiresAt?: number;
  readonly #parts: HubParts;
  readonly #streams = new Set<InboxReader | SignalReader>();
  #cancelExpiry: () => void = () => {};
  #closed = false;
  /** Whether it may ask for anything: at once, unless its sign-in must first be seen to belong to its device. */
  #greeted: boolean;
  #expelled: GuanxiError | undefined;

  private constructor(parts: HubParts, identity: Identity, from: CameFrom) {
    this.#parts = parts;
    this.user = identity.user;
    this.from = from;
    if (identity.signIn !== undefined) this.signIn = identity.signIn;
    this.#greeted = parts.door === undefined || identity.signIn === undefined;
    this.#expireAt(identity.expiresAt);
  }

  /** A session for whoever a good token speaks for, unless the door keeps her out. */
  static async open(parts: HubParts, identity: Identity, from: CameFrom): Promise<Session> {
    const session = new Session(parts, identity, from);
    parts.sessions.add(session);
    try {
      await parts.door?.enter(session);
      return session;
    } catch (error) {
      session.close();
      throw error;
    }
  }

  /** Streams that are open. */
  get streams(): number {
    return this.#streams.size;
  }

  async renew(token: string): Promise<void> {
    const { user, expiresAt, signIn } = await this.#parts.authenticate(token);
    if (user !== this.user) throw new GuanxiError('forbidden', 'This token is of another user; open another connection for her.');
    await this.#parts.door?.renew(this, signIn);
    if (this.#expelled !== undefined) throw this.#expelled;
    if (signIn !== undefined) this.signIn = signIn;
    this.#expireAt(expiresAt);
  }

  request(request: unknown, options: { readonly signal: AbortSignal }): Promise<Answers[Request['op']]> {
    const op = opOf(request);
    if (op !== 'call') return this.#ask(op, request, options.signal);
    // Calls come in numbers, so nothing is wrapped around the answer; how they end is counted where they end. Nor is
    // their signal looked at: a command that has arrived is carried out, and whoever serves a link makes signals on demand.
    try {
      const now = this.#admit('call');
      return this.#parts.dispatcher.call(this, request as CallRequest, now);
    } catch (error) {
      return Promise.reject(this.#parts.reception.refused(op, error));
    }
  }

  stream({ name, from }: StreamOptions, { signal }: { readonly signal: AbortSignal }): AsyncIterable<Batch> {
    if (signal.aborted) throw new GuanxiError('aborted', 'The stream was given up before it was opened.');
    this.#check(this.#parts.clock.now());
    if (!this.#greeted) throw new GuanxiError('invalid', 'Say hello first: a sign-in is of one device.');
    if (this.#streams.size >= this.#parts.limits.sessionStreams) {
      throw new GuanxiError('rate-limited', `A connection has at most ${this.#parts.limits.sessionStreams} streams; close one.`);
    }
    const onAbort = () => reader?.fail(new GuanxiError('aborted', 'The stream was given up.'));
    const onEnd = (ended: InboxReader | SignalReader) => {
      this.#streams.delete(ended);
      signal.removeEventListener('abort', onAbort);
    };
    const reader = name === 'inbox' ? this.#inbox(from, onEnd) : name === '~signals' ? this.#signals(onEnd) : null;
    if (reader === null) throw new GuanxiError('unsupported', `This server has no stream ${String(name).slice(0, 100)}.`);
    this.#streams.add(reader);
    signal.addEventListener('abort', onAbort, { once: true });
    return reader;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelExpiry();
    this.end(new GuanxiError('closed', 'The session was closed.'));
    this.#parts.sessions.delete(this);
    this.#parts.door?.leave(this);
  }

  expel(error: GuanxiError): void {
    this.#expelled = error;
    this.end(error);
  }

  /** Ends the streams, for a reason. */
  end(error: GuanxiError): void {
    for (const reader of [...this.#streams]) reader.fail(error);
  }

  async #ask(op: string, request: unknown, signal: AbortSignal): Promise<Answers[Request['op']]> {
    const { reception } = this.#parts;
    try {
      const now = this.#admit(op === 'signal' ? 'signal' : 'read', signal, op === 'hello');
      const answer = await this.#answer(op, request, now);
      reception.answered(op);
      return answer;
    } catch (error) {
      throw reception.refused(op, error);
    }
  }

  /** Refuses what comes too late or too often; the time otherwise. */
  #admit(what: Rated, signal?: AbortSignal, isHello = false): number {
    if (!this.#greeted && !isHello) throw new GuanxiError('invalid', 'Say hello first: a sign-in is of one device.');
    if (signal?.aborted) throw new GuanxiError('aborted', 'The request was given up before it was sent.', { outcome: 'not-sent' });
    const now = this.#parts.clock.now();
    this.#check(now);
    this.#parts.rates.check(this.user, what, now);
    return now;
  }

  async #answer(op: string, request: unknown, now: number): Promise<Answers[Request['op']]> {
    const { database, limits: own } = this.#parts;
    switch (op) {
      case 'pull':
        return await readLogs(database, parseRequest('pull', request).logs, { user: this.user, bodies: own.answerBodies });
      case 'page':
        return await readPage(database, parseRequest('page', request), { user: this.user, bodies: own.answerBodies });
      case 'signal':
        await this.#signal(request);
        return null;
      case 'hello':
        return await this.#hello(request, now);
      default:
        throw new GuanxiError('unsupported', `This server has no operation ${op.slice(0, 100)}.`);
    }
  }

  async #hello(request: unknown, now: number): Promise<HelloAnswer> {
    const { protocol, device } = parseRequest('hello', request);
    if (protocol !== PROTOCOL)
      throw new GuanxiError('unsupported', `This server speaks version ${PROTOCOL} of the protocol, not ${protocol}.`);
    await this.#greet(device as DeviceId);
    const { durability } = this.#parts.database.capabilities;
    return { protocol: PROTOCOL, user: this.user, epoch: this.#parts.feed.epoch, now, durability };
  }

  /** Which device it is, if the door lets it in. A session is of one device. */
  async #greet(device: DeviceId): Promise<void> {
    const { door } = this.#parts;
    if (this.device === device && this.#greeted) return;
    if (this.device !== undefined && this.device !== device)
      throw new GuanxiError('invalid', 'This connection is of another device; open one for each.');
    // Known before it is let in, so that a sign-out of it meanwhile finds it.
    this.device = device;
    this.#greeted = false;
    await door?.greet(this, device);
    if (this.#expelled !== undefined) throw this.#expelled;
    this.#greeted = true;
  }

  async #signal(request: unknown): Promise<void> {
    const { log, kind, body } = parseRequest('signal', request);
    const checked = this.#parts.signals.check(kind, body);
    if (JSON.stringify(checked).length > limits.signalBody) {
      throw new GuanxiError('too-large', `A signal holds at most ${limits.signalBody} characters.`);
    }
    await this.#parts.signals.send({ log, kind, body: checked as Json, author: this.user });
  }

  #inbox(from: string, onEnd: (reader: InboxReader) => void): InboxReader {
    const { feed, database, online, observe, limits: own, lanes } = this.#parts;
    const cursor = from === 'head' ? feed.cursor : from === 'start' ? feed.start : from;
    if (typeof cursor !== 'string') throw new GuanxiError('invalid', 'A stream begins at start, at head or at a cursor.');
    positionsOf(cursor, feed.epoch, lanes);
    const reader = new InboxReader({
      recent: this.#parts.feed.recent,
      sql: database,
      user: this.user,
      epoch: feed.epoch,
      lanes,
      asked: from,
      from: cursor,
      live: from === 'head',
      limits: own,
      observe,
      onEnd: (ended) => {
        onEnd(ended);
        online.removeInbox(this.user, ended);
      },
    });
    online.addInbox(this.user, reader);
    return reader;
  }

  #signals(onEnd: (reader: SignalReader) => void): SignalReader {
    const { online, observe, limits: own } = this.#parts;
    const reader = new SignalReader({
      queue: own.signalQueue,
      onOverflow: () => observe({ type: 'overflow', stream: '~signals' }),
      onEnd: (ended) => {
        onEnd(ended);
        online.removeSignals(this.user, ended);
      },
    });
    online.addSignals(this.user, reader);
    return reader;
  }

  #check(now: number): void {
    if (this.#closed) throw new GuanxiError('closed', 'The session was closed; connect again.', { outcome: 'not-sent' });
    if (this.#parts.closing.error !== undefined) throw this.#parts.closing.error;
    if (this.#expelled !== undefined) throw this.#expelled;
    if (this.expiresAt !== undefined && now >= this.expiresAt) throw expired();
  }

  #expireAt(expiresAt: number | undefined): void {
    this.#cancelExpiry();
    this.#cancelExpiry = () => {};
    if (expiresAt === undefined) delete this.expiresAt;
    else this.expiresAt = expiresAt;
    if (expiresAt === undefined || this.#closed) return;
    // A timer of the platform counts to 2^31 ms only, so a far end is reached in steps.
    const wait = Math.min(Math.max(0, expiresAt - this.#parts.clock.now()), 2 ** 31 - 1);
    this.#cancelExpiry = this.#parts.clock.after(wait, () => {
      if (this.#parts.clock.now() >= expiresAt) this.end(expired());
      else this.#expireAt(expiresAt);
    });
  }
}

function expired(): GuanxiError {
  return new GuanxiError('unauthenticated', 'The token has expired; give a fresh one.');
}

function opOf(request: unknown): string {
  if (typeof request === 'object' && request !== null && 'op' in request && typeof request.op === 'string') return request.op;
  return 'unknown';
}
