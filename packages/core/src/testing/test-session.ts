import {
  type Answers,
  type CallRequest,
  GuanxiError,
  type Json,
  type LogId,
  PROTOCOL,
  type PullRequest,
  parseError,
  type RecordId,
  type Request,
  stateId,
  type UserId,
} from '../contract/index.js';
import type { BackendSession } from '../serve/backend.js';
import type { Batch, StreamOptions } from '../transport/transport.js';
import type { TestBackendState } from './test-backend.js';
import { inboxReader, signalsReader, TestStream } from './test-streams.js';

/** One connection to a `TestBackend`. */
export class TestSession implements BackendSession {
  readonly user: UserId;
  expiresAt?: number;
  readonly #state: TestBackendState;
  readonly #streams = new Set<TestStream>();
  #lapsed: GuanxiError | null = null;

  /** Throws `unauthenticated` for a token that was not given. */
  constructor(state: TestBackendState, token: string) {
    this.#state = state;
    this.user = this.#take(token);
    state.sessions.add(this);
  }

  async renew(token: string): Promise<void> {
    const known = this.#state.tokens.get(token);
    if (known && known.user !== this.user) throw new GuanxiError('forbidden', 'This token is of somebody else.');
    this.#take(token);
    this.#lapsed = null;
  }

  async request(request: unknown): Promise<Answers[Request['op']]> {
    if (this.#lapsed) throw this.#lapsed;
    if (this.#state.revoked.has(this.user)) throw new GuanxiError('forbidden', 'You may no longer read this.');
    const answer = this.#answer(parse(request));
    const { held } = this.#state;
    if (held) await new Promise<void>((resolve) => held.push(resolve));
    return answer;
  }

  stream({ name, from }: StreamOptions): AsyncIterable<Batch> {
    if (this.#lapsed) throw this.#lapsed;
    if (this.#state.revoked.has(this.user)) throw new GuanxiError('forbidden', 'You may no longer read this.');
    return name === 'inbox' ? this.#inbox(from) : this.#signals();
  }

  close(): void {
    this.#state.sessions.delete(this);
    for (const stream of [...this.#streams]) void stream.return();
  }

  /** The token no longer holds. */
  lapse(error: GuanxiError): void {
    this.#lapsed = error;
    this.failStreams(error);
  }

  failStreams(error: GuanxiError): void {
    for (const stream of [...this.#streams]) stream.fail(error);
  }

  #take(token: string): UserId {
    const { clock, tokens } = this.#state;
    const known = tokens.get(token);
    if (!known || (known.expiresAt ?? Number.POSITIVE_INFINITY) <= clock.now()) {
      throw new GuanxiError('unauthenticated', 'This token is not good; sign in.');
    }
    if (known.expiresAt === undefined) delete this.expiresAt;
    else this.expiresAt = known.expiresAt;
    return known.user;
  }

  #inbox(from: string): TestStream {
    const { headsPerBatch, store } = this.#state;
    return this.#open(inboxReader(store, this.user, from, headsPerBatch), (stream) => store.onChange(() => stream.wake()));
  }

  #signals(): TestStream {
    const { store } = this.#state;
    const { read, add } = signalsReader();
    return this.#open(read, (stream) =>
      store.onSignal((signal) => {
        if (!store.mayRead(signal.log, this.user)) return;
        add(signal);
        stream.wake();
      }),
    );
  }

  #open(read: () => Batch | null, watch: (stream: TestStream) => () => void): TestStream {
    const counted = () => {
      const batch = read();
      if (batch) this.#state.batches += 1;
      return batch;
    };
    const stream: TestStream = new TestStream(counted, () => {
      unwatch();
      this.#streams.delete(stream);
      this.#state.streams -= 1;
    });
    const unwatch = watch(stream);
    this.#streams.add(stream);
    this.#state.streams += 1;
    return stream;
  }

  #answer(request: Request): Answers[Request['op']] {
    const { clock, store } = this.#state;
    switch (request.op) {
      case 'hello':
        return { protocol: PROTOCOL, user: this.user, epoch: store.epoch, now: clock.now(), durability: 'process' };
      case 'call':
        return { result: this.#once(request) };
      case 'pull':
        return { logs: request.logs.map((from) => this.#pull(from)) };
      case 'page':
        this.#mayRead(request.log);
        return store.page(request);
      case 'signal':
        this.#mayRead(request.log);
        store.signal({ log: request.log, kind: request.kind, body: request.body, author: this.user });
        return null;
    }
  }

  #pull(from: PullRequest['logs'][number]): Answers['pull']['logs'][number] {
    if (this.#state.store.mayRead(from.log, this.user)) return this.#state.store.pull(from);
    return { log: from.log, error: new GuanxiError('forbidden', 'This log is not yours to read.').toJSON() };
  }

  /** The same id has one effect, and is answered alike for ever. */
  #once({ id, method, input }: CallRequest): Json {
    if (typeof id !== 'string' || id === '') throw new GuanxiError('invalid', 'A command has an id that its giver made.');
    const { answers } = this.#state;
    const key = JSON.stringify([this.user, id]);
    const digest = JSON.stringify([method, input]);
    const before = answers.get(key);
    if (before && before.digest !== digest) throw new GuanxiError('conflict', 'This id was used for another command.');
    if (before) return before.answer;
    const answer = this.#run(method, (input ?? {}) as { readonly [key: string]: Json }, id);
    answers.set(key, { digest, answer });
    return answer;
  }

  #run(method: string, input: { readonly [key: string]: Json }, id: string): Json {
    const { clock, store } = this.#state;
    const log = input.log as LogId;
    const body = input.body ?? null;
    const common = { log, body, author: this.user, at: clock.now() };
    switch (method) {
      case 'test.echo':
        return { value: input.value ?? null };
      case 'test.refuse':
        throw parseError(input.error);
      case 'test.append':
        this.#mayRead(log);
        return { ...store.put({ ...common, id: id as RecordId, kind: 'test.entry', place: 'timeline' }) };
      case 'test.put': {
        this.#mayRead(log);
        const key = stateId(log, 'test.state', String(input.name));
        return { ...store.put({ ...common, id: key, kind: 'test.state', place: 'state' }) };
      }
      case 'test.edit': {
        this.#mayRead(log);
        const present = store.record(log, input.id as RecordId);
        if (!present) throw new GuanxiError('not-found', 'There is no such record.');
        return { ...store.put({ ...common, id: present.id, kind: present.kind, place: 'timeline' }) };
      }
      default:
        throw new GuanxiError('not-found', `There is no method ${method}.`);
    }
  }

  #mayRead(log: LogId): void {
    if (!this.#state.store.mayRead(log, this.user)) throw new GuanxiError('forbidden', 'This log is not yours to read.');
  }
}

/** Enough of a parser for a backend that only tests talk to. */
function parse(request: unknown): Request {
  const { op, logs } = (typeof request === 'object' && request !== null ? request : {}) as { op?: unknown; logs?: unknown };
  const known = op === 'hello' || op === 'call' || op === 'page' || op === 'signal' || (op === 'pull' && Array.isArray(logs));
  if (!known) throw new GuanxiError('invalid', 'A request is an object with a known `op`.');
  return request as Request;
}
