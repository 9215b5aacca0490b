import { Observable } from 'rxjs';
import { safeParse } from 'valibot';
import type { Method, SignalKind } from '../contract/define.js';
import { GuanxiError } from '../contract/error.js';
import type { CommandId, LogId } from '../contract/ids.js';
import type { Json } from '../contract/json.js';
import { limits } from '../contract/limits.js';
import type { Signal } from '../contract/record.js';
import type { CallRequest, CommandReceipt } from '../contract/request.js';
import { commandIdSchema, logIdSchema } from '../contract/schemas.js';
import { clientLimits } from '../limits.js';
import { createOutbox, type DrivenOutbox } from '../outbox/create-outbox.js';
import { createProjections, type Projections } from '../outbox/projections.js';
import { createJournal, type Journal } from '../replica/journal.js';
import { createLoader } from '../replica/loader.js';
import { unreadable } from '../replica/parse.js';
import { createPuller } from '../replica/puller.js';
import { Connection } from '../session/connection.js';
import { credentialSource } from '../session/credential-source.js';
import { isReserved } from '../session/values.js';
import type { LogState } from '../storage/storage.js';
import { systemRandom } from '../transport/random.js';
import type { Client, ClientOptions, ClientStatus, Command, Log, Outbox, Projection, Session } from './client.js';
import { type Clock, systemClock } from './clock.js';
import { createLog, type LogOptions } from './create-log.js';
import { silent } from './logger.js';
import { idMaker } from './new-id.js';
import { parseInput, plainJson } from './parse.js';
import { watchStatus } from './status.js';
import { watchLogs } from './watch-logs.js';

/** A client that is yet to be started. It owns `transport` and `storage` from now on, and closes them when it is closed. */
export function createClient(options: ClientOptions): Client {
  for (const name of ['transport', 'storage', 'token'] as const) {
    if (!options?.[name]) throw new GuanxiError('invalid', `createClient needs \`${name}\`.`);
  }
  return new LogClient(options);
}

class LogClient implements Client {
  readonly status$: Observable<ClientStatus>;
  readonly session$: Observable<Session | null>;
  readonly logs$: Observable<ReadonlyMap<LogId, LogState>>;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly #options: ClientOptions;
  readonly #journal: Journal;
  readonly #outbox: DrivenOutbox;
  readonly #projections: Projections;
  readonly #connection: Connection;
  readonly #logOptions: LogOptions;
  #closing: Promise<void> | null = null;
  #isSignedOut = false;

  constructor(options: ClientOptions) {
    const { transport, storage, token, clock = systemClock, random = systemRandom, logger = silent } = options;
    const fault = (error: unknown) => logger.error({ error }, 'A listener threw.');
    const journal = createJournal(storage, fault);
    const newId = idMaker(clock, random);
    const request: Connection['request'] = (what, more) => connection.request(what, more);
    const loader = createLoader({ journal, request, pull: (log) => puller.pull(log) });
    const { aside } = loader;
    const puller = createPuller({ journal, request, maxRequest: transport.capabilities.maxRequest, aside, logger });
    const outbox = createOutbox({ journal, request, isReady: () => connection.isReady, clock, random });
    const connection: Connection = new Connection({
      ...{ transport, journal, auth: credentialSource(token), clock, random, logger, newId, puller, aside },
      onReady: () => outbox.wake(),
      onLive: () => {
        // What was acknowledged should have come with the inbox; a log that did not come is asked for, when live again if not now.
        for (const { log } of outbox.uncovered()) puller.pull(log).catch(() => {});
      },
    });
    this.#options = options;
    this.#journal = journal;
    this.#outbox = outbox;
    this.#projections = createProjections(journal, logger);
    this.#connection = connection;
    this.#logOptions = { journal, projections: this.#projections, fault, loader, puller };
    this.clock = clock;
    this.newId = newId;
    this.outbox = { entries$: outbox.entries.heard$, retry: (id) => outbox.retry(id), drop: (id) => outbox.drop(id) };
    this.session$ = connection.session.heard$;
    this.status$ = watchStatus(connection.status, outbox.entries);
    this.logs$ = watchLogs(journal);
  }

  async start(): Promise<Session> {
    return this.#connection.start();
  }

  log(id: LogId): Log {
    return createLog(this.#logOptions, parseInput(logIdSchema, id, 'log'));
  }

  async call<Input, Output>(
    method: Method<Input, Output>,
    input: Input,
    options: { readonly id?: CommandId; readonly signal?: AbortSignal } = {},
  ): Promise<Output> {
    const answer = await this.#connection.request(this.#request(method, input, options.id), options);
    const result = safeParse(method.output, answer?.result);
    if (!result.success) throw unreadable(method.name);
    return result.output;
  }

  async enqueue<Input>(
    method: Method<Input, CommandReceipt>,
    input: Input,
    { log, id }: { readonly log: LogId; readonly id?: CommandId },
  ): Promise<Command> {
    const session = this.#connection.session.value;
    if (!session) throw new GuanxiError('unauthenticated', 'Start the client first.');
    const { op: _, ...command } = this.#request(method, input, id);
    return this.#outbox.enqueue({ ...command, log: parseInput(logIdSchema, log, 'log'), author: session.user });
  }

  /** A checked call, as it will be sent each time. */
  #request<Input, Output>({ name, input: schema }: Method<Input, Output>, input: Input, given: unknown = this.newId()): CallRequest {
    const id = parseInput(commandIdSchema, given, 'id');
    const request = { op: 'call', id, method: name, input: parseInput(schema, input, name) };
    const { maxRequest } = this.#options.transport.capabilities;
    return plainJson(request, maxRequest, name) as unknown as CallRequest;
  }

  project<Input>(projection: Projection<Input>): () => void {
    return this.#projections.add(projection);
  }

  async signal<Body>(kind: SignalKind<Body>, log: LogId, body: Body): Promise<void> {
    const json = plainJson(parseInput(kind.body, body, kind.kind), limits.signalBody, kind.kind);
    try {
      await this.#connection.request({ op: 'signal', log, kind: kind.kind, body: json });
    } catch (cause) {
      const error = GuanxiError.from(cause);
      if (!error.retryable) throw error; // Else it is lost, as signals are when there is no connection.
    }
  }

  signals$<Body>(kind: SignalKind<Body>): Observable<Omit<Signal, 'body'> & { readonly body: Body }> {
    return new Observable((subscriber) =>
      this.#connection.signals.heard$.subscribe({
        next: (signal) => {
          if (signal.kind !== kind.kind) return;
          const body = safeParse(kind.body, signal.body);
          if (body.success) subscriber.next({ ...signal, body: body.output });
        },
        complete: () => subscriber.complete(),
      }),
    );
  }

  value(key: string): Json {
    return this.#journal.memory.values.get(key) ?? null;
  }

  async setValue(key: string, value: Json): Promise<void> {
    if (typeof key !== 'string' || !/^[^.]+\../.test(key) || isReserved(key)) {
      throw new GuanxiError('invalid', 'A key begins with a contract and a dot, not with `core.`.');
    }
    await this.#journal.write([{ type: 'value', key, value: plainJson(value, clientLimits.value, key) }]);
  }

  now(): number {
    return Math.round(this.clock.now() + this.#connection.offset);
  }

  async signOut(): Promise<void> {
    if (this.#closing && !this.#isSignedOut) {
      throw new GuanxiError('closed', 'This client was closed; make another.');
    }
    this.#isSignedOut = true;
    return this.#close(new GuanxiError('aborted', 'Signed out; the command was dropped.'), true);
  }

  close(): Promise<void> {
    return this.#close(new GuanxiError('closed', 'This client was closed; the command is kept.', { outcome: 'unknown' }), false);
  }

  #close(error: GuanxiError, clear: boolean): Promise<void> {
    this.#closing ??= (async () => {
      this.#outbox.close(error);
      await this.#connection.close();
      try {
        if (clear && this.#journal.isLoaded) await this.#journal.write([{ type: 'clear' }]);
      } finally {
        await this.#journal.close();
        await this.#options.storage.close();
      }
    })();
    return this.#closing;
  }
}
