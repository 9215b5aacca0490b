import { whenAborted } from '../client/abortable.js';
import type { Clock } from '../client/clock.js';
import { type Deferred, deferred } from '../client/deferred.js';
import { GuanxiError, notSent, parseError } from '../contract/error.js';
import type { Json } from '../contract/json.js';
import { limits as protocolLimits } from '../contract/limits.js';
import type { Link } from '../contract/link.js';
import { PROTOCOL } from '../contract/request.js';
import { deadline } from './deadline.js';
import { type Frame, FrameFault, frameReader, isPositive } from './frames.js';
import { type Heartbeat, heartbeat } from './heartbeat.js';
import type { TransportLimits } from './limits.js';
import type { StreamLine, StreamReader } from './stream-reader.js';
import type { StreamOptions } from './transport.js';

/** What a `LinkClient` needs and whom it tells. */
export interface LinkClientOptions {
  readonly link: Link;
  readonly clock: Clock;
  readonly limits: TransportLimits;
  /** The server says that the token no longer holds. */
  readonly onUnauthenticated: () => void;
}

/** A cursor leaves room in its frame, whatever its characters. */
const longestCursor = protocolLimits.request / 8;

/** The client's half of one open link: numbers, requests, streams, pings. It ends once and is never revived. */
export class LinkClient implements StreamLine {
  readonly #lost = deferred<GuanxiError>();
  readonly #options: LinkClientOptions;
  readonly #read = frameReader(protocolLimits.frame);
  readonly #heartbeat: Heartbeat;
  readonly #requests = new Map<number, Deferred<unknown>>();
  readonly #streams = new Map<number, StreamReader>();
  /** Who waits for `opened` or `authed`. */
  #handshake: Deferred<void> | null = null;
  #sent = 0;
  #lastId = 0;
  #over = false;

  constructor(options: LinkClientOptions) {
    this.#options = options;
    const { link, clock } = options;
    this.#heartbeat = heartbeat(
      clock,
      () => this.#send('"ping"'),
      () => this.end(lost('The server was silent for too long.'), 4408, 'silent'),
    );
    link.onFrame = (text) => this.#receive(text);
    link.onClose = ({ code, reason }) => this.end(lost(`The connection was closed (${code}${reason && `, ${reason}`}).`));
  }

  /** Resolves when the link is over, with why: before what was under way is rejected, so that who is told finds the status changed. */
  get lost(): Promise<GuanxiError> {
    return this.#lost.promise;
  }

  get over(): boolean {
    return this.#over;
  }

  /** Opens with a token; rejects with what the server refused it for. */
  open(token: string): Promise<void> {
    return this.#shake(`"open",${JSON.stringify({ protocol: PROTOCOL, token })}`);
  }

  /** Gives the server a fresh token of the same user. */
  auth(token: string): Promise<void> {
    return this.#shake(`"auth",${JSON.stringify(token)}`);
  }

  /** Sends a request, already text, and waits for its answer. */
  request(text: string, signal?: AbortSignal): Promise<unknown> {
    const { clock, limits } = this.#options;
    if (this.#requests.size >= limits.requests) {
      return Promise.reject(tooMany('Too many requests are under way; await earlier ones first.'));
    }
    const id = ++this.#lastId;
    const answer = deferred<unknown>();
    this.#requests.set(id, answer);
    this.#send(`"req",${id},${text}`);
    return deadline({ clock, ms: limits.requestTimeout, signal, what: 'The request' }, (inner) => {
      whenAborted(inner, () => {
        if (this.#requests.delete(id)) this.#send(`"abort",${id}`);
      });
      return answer.promise;
    });
  }

  subscribe(reader: StreamReader, { name, from }: StreamOptions, credit: number): number {
    const { streams } = this.#options.limits;
    if (typeof name !== 'string' || typeof from !== 'string' || from.length > longestCursor) {
      throw notSent('invalid', 'A stream has a name and a cursor.');
    }
    if (this.#streams.size >= streams) throw tooMany(`${streams} streams are open; end one.`);
    const id = ++this.#lastId;
    this.#streams.set(id, reader);
    this.#send(`"sub",${id},${JSON.stringify(name)},${JSON.stringify(from)},${credit}`);
    return id;
  }

  credit(id: number, batches: number): void {
    this.#send(`"credit",${id},${batches}`);
  }

  unsubscribe(id: number): void {
    if (this.#streams.delete(id)) this.#send(`"unsub",${id}`);
  }

  /** Asks whether the server is still there, and gives the link up if it does not answer in time. */
  probe(): void {
    this.#heartbeat.probe(this.#options.limits.probeTimeout);
  }

  /** Ends everything under way with `error` and closes the link. Idempotent. `now` also drops what arrived unread. */
  end(error: GuanxiError, code = 1000, reason = '', now = false): void {
    if (this.#over) return;
    this.#over = true;
    this.#heartbeat.stop();
    this.#options.link.close(code, reason);
    this.#lost.resolve(error);
    this.#handshake?.reject(error);
    const { retry, message } = error;
    const inFlight = new GuanxiError(error.code, message, { outcome: 'unknown', retry, cause: error });
    for (const request of this.#requests.values()) request.reject(inFlight);
    this.#requests.clear();
    const streams = [...this.#streams.values()];
    this.#streams.clear();
    for (const stream of streams) stream.fail(inFlight, now);
  }

  async #shake(rest: string): Promise<void> {
    if (this.#over) throw await this.lost;
    const { clock, limits } = this.#options;
    const cancel = clock.after(limits.connectTimeout, () => this.end(lost('The server was silent for too long.')));
    this.#handshake = deferred();
    this.#send(rest);
    await this.#handshake.promise.finally(cancel);
  }

  #send(rest: string): void {
    if (!this.#over) this.#options.link.send(`[${++this.#sent},${rest}]`);
  }

  #receive(text: string): void {
    if (this.#over) return;
    this.#heartbeat.heard();
    try {
      this.#take(this.#read(text));
    } catch (error) {
      const fault = error instanceof FrameFault ? error : new FrameFault(1002, 'Frames follow the protocol.');
      this.end(lost(`The server broke the protocol: ${fault.message}`, error), fault.code, fault.message);
    }
  }

  #take(frame: Frame): void {
    const [type, id, value] = frame;
    switch (type) {
      case 'batch':
        return void this.#batch(frame);
      case 'res':
        return void this.#answered(id)?.resolve(value);
      case 'err':
        return void this.#answered(id)?.reject(this.#error(value));
      case 'end':
        return void this.#ended(this.#known(id), value);
      case 'ping':
        return void this.#send('"pong"');
      case 'pong':
        return;
      case 'opened':
      case 'authed':
        return void this.#handshake?.resolve();
      case 'refused':
      case 'unauthed':
        return void this.#handshake?.reject(parseError(id));
      default:
        throw new FrameFault(1002, 'Frames are of known types.');
    }
  }

  #answered(id: unknown): Deferred<unknown> | undefined {
    const known = this.#known(id);
    const request = this.#requests.get(known);
    this.#requests.delete(known);
    return request;
  }

  #ended(id: number, error: unknown): void {
    const stream = this.#streams.get(id);
    this.#streams.delete(id);
    stream?.fail(this.#error(error));
  }

  #batch([, id, prev, next, live, items]: Frame): void {
    const stream = this.#streams.get(this.#known(id));
    const fits = typeof prev === 'string' && typeof next === 'string' && typeof live === 'boolean' && Array.isArray(items);
    if (!fits) throw new FrameFault(1002, 'Batches are of known form.');
    // A stream that was left may still send until the server hears of it.
    if (stream && !stream.push({ prev, next, live, items: items as Json[] })) throw new FrameFault(1002, 'Batches stay within the credit.');
  }

  #error(value: unknown): GuanxiError {
    const error = parseError(value);
    if (error.code === 'unauthenticated') this.#options.onUnauthenticated();
    return error;
  }

  #known(id: unknown): number {
    if (!isPositive(id) || id > this.#lastId) throw new FrameFault(1002, 'Answers belong to requests.');
    return id;
  }
}

function lost(message: string, cause?: unknown): GuanxiError {
  return new GuanxiError('unavailable', message, { outcome: 'unknown', cause });
}

function tooMany(message: string): GuanxiError {
  return notSent('rate-limited', message);
}
