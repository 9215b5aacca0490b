import type { Observable } from 'rxjs';
import { safeParse } from 'valibot';
import type { ClientStatus, Command, Log, Outbox, Projection, Session } from '../client/client.js';
import { type Clock, systemClock } from '../client/clock.js';
import { createLog } from '../client/create-log.js';
import { deferred } from '../client/deferred.js';
import { silent } from '../client/logger.js';
import { idMaker } from '../client/new-id.js';
import { parseInput, plainJson } from '../client/parse.js';
import { watchStatus } from '../client/status.js';
import { watchLogs } from '../client/watch-logs.js';
import { watched } from '../client/watched.js';
import type { Method, SignalKind } from '../contract/define.js';
import { GuanxiError, notSent } from '../contract/error.js';
import type { CommandId, LogId } from '../contract/ids.js';
import type { Json } from '../contract/json.js';
import { limits } from '../contract/limits.js';
import type { Signal } from '../contract/record.js';
import type { CommandReceipt } from '../contract/request.js';
import { commandIdSchema, logIdSchema } from '../contract/schemas.js';
import { createProjections, type Projections } from '../outbox/projections.js';
import { isOfOutbox } from '../outbox/settle.js';
import type { Journal } from '../replica/journal.js';
import { unreadable } from '../replica/parse.js';
import type { ConnectionStatus } from '../session/connection.js';
import { kept } from '../session/values.js';
import { checkRange } from '../storage/check-range.js';
import type { LogState, OutboxEntry } from '../storage/storage.js';
import { systemRandom } from '../transport/random.js';
import { type Commands, createCommands } from './commands.js';
import { Line } from './line.js';
import { Meeting } from './meeting.js';
import type { GivenCommand, TabMessage } from './messages.js';
import { Mirror } from './mirror.js';
import { followVisits } from './page-visits.js';
import { platform } from './platform.js';
import { Questions } from './questions.js';
import { Radio } from './radio.js';
import { type SharedValues, sharedValues } from './shared-values.js';
import type { PageEvents, SharedService, TabClient, TabClientOptions, TabRole } from './tab-client.js';

/**
 * A client of this tab that is yet to be started. All tabs of one `name` share one connection and one storage: one of them, the
 * host, has both, and if it goes the next takes them over. `unsupported` where tabs cannot speak with one another.
 */
export function createTabClient(options: TabClientOptions): TabClient {
  for (const name of ['name', 'storage', 'transport', 'token'] as const) {
    if (!options?.[name]) throw new GuanxiError('invalid', `createTabClient needs \`${name}\`; see TabClientOptions.`);
  }
  return new MirroredClient(options);
}

class MirroredClient implements TabClient {
  readonly status$: Observable<ClientStatus>;
  readonly session$: Observable<Session | null>;
  readonly logs$: Observable<ReadonlyMap<LogId, LogState>>;
  readonly role$: Observable<TabRole>;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly #journal: Journal;
  readonly #mirror: Mirror;
  readonly #projections: Projections;
  readonly #questions: Questions;
  readonly #commands: Commands;
  readonly #meeting: Meeting;
  readonly #radio: Radio;
  readonly #line: Line;
  readonly #values: SharedValues;
  readonly #logOptions: Parameters<typeof createLog>[0];
  readonly #page: PageEvents | null;
  readonly #connection = watched<ConnectionStatus>({ state: 'starting' });
  readonly #session = watched<Session | null>(null);
  readonly #entries = watched<readonly OutboxEntry[]>([]);
  readonly #role = watched<TabRole>('guest');
  readonly #signedOut = deferred<void>();
  #leavePage: (() => void) | null = null;
  #isSignedOut = false;
  #ending: Promise<void> | null = null;

  constructor(options: TabClientOptions) {
    const { clock = systemClock, random = systemRandom, logger = silent, services = {} } = options;
    const { locks, channel, page } = platform(options);
    const storage = options.storage();
    if (!storage.capabilities.durable) {
      throw new GuanxiError('unsupported', `Tabs cannot share a storage of kind ${storage.capabilities.name}; use indexedDbStorage.`);
    }
    const fault = (error: unknown) => logger.error({ error }, 'A listener threw.');
    const newId = idMaker(clock, random);
    const tab = newId();
    const mirror = new Mirror({ storage, clock, random, logger, fault });
    const { journal } = mirror;
    const say = (message: TabMessage) => this.#meeting.say(message);
    const questions = new Questions({ tab, clock, say, caughtUp: () => mirror.caughtUp() });
    const radio = new Radio(questions);
    const onOver = () => {
      this.#signedOut.resolve();
      const error = new GuanxiError('unauthenticated', 'Signed out in another tab.');
      void this.#endSignedOut({ state: 'closed', error });
    };
    const line = new Line({ tab, questions, mirror, radio, connection: this.#connection, onOver });
    this.#meeting = new Meeting({
      ...{ ...options, clock, random, logger, services, locks, channel, newId },
      hear: (message) => line.hear(message),
      hearForeign: () => line.hearForeign(),
      hasKnown: () => this.#session.value !== null,
      onRole: (role) => this.#role.tell(role),
      onFailure: (cause) => this.#connection.tell({ state: 'offline', error: GuanxiError.from(cause) }),
    });
    this.clock = clock;
    this.newId = newId;
    this.#page = page;
    this.#mirror = mirror;
    this.#journal = journal;
    this.#questions = questions;
    this.#commands = createCommands(questions, journal);
    this.#projections = createProjections(journal, logger);
    this.#radio = radio;
    this.#line = line;
    this.#values = sharedValues(questions, journal);
    this.#logOptions = {
      ...{ journal, projections: this.#projections, fault },
      loader: {
        async load(log, range, signal) {
          checkRange(range);
          await questions.ask({ op: 'load', log, range }, { again: true, signal });
        },
        aside() {},
      },
      puller: { pull: (log) => questions.ask({ op: 'sync', log }, { again: true }).then(() => null) },
    };
    const outboxOf = (op: 'retry' | 'drop') => async (id: CommandId) => {
      await questions.ask({ op, id: parseInput(commandIdSchema, id, 'id') }, { again: true });
    };
    this.outbox = { entries$: this.#entries.heard$, retry: outboxOf('retry'), drop: outboxOf('drop') };
    this.session$ = this.#session.heard$;
    this.role$ = this.#role.heard$;
    this.status$ = watchStatus(this.#connection, this.#entries);
    this.logs$ = watchLogs(journal);
    journal.watch((writes) => {
      if (writes.some(isOfOutbox)) this.#showEntries();
      if (writes.some(({ type }) => type === 'value')) this.#showSession();
    });
    void journal.loaded.then(() => {
      this.#showEntries();
      this.#showSession();
      if (this.#connection.value.state === 'starting') this.#connection.tell({ state: 'connecting' });
    });
  }

  async start(): Promise<Session> {
    this.#refuseClosed();
    this.#meeting.enter(); // What is told while the storage is read is kept.
    this.#leavePage ??= followVisits(this.#page, {
      onLeave: () => {
        this.#line.hangUp();
        void this.#meeting.leave();
      },
      onReturn: () => this.#meeting.enter(),
    });
    await this.#mirror.load();
    this.#refuseClosed();
    const connected = this.#questions.ask({ op: 'start' }, { again: true });
    if (this.#session.value) {
      connected.catch(() => {}); // The status tells; what is stored can be used meanwhile.
      return this.#session.value;
    }
    return (await connected) as unknown as Session;
  }

  log(id: LogId): Log {
    return createLog(this.#logOptions, parseInput(logIdSchema, id, 'log'));
  }

  async call<Input, Output>(
    method: Method<Input, Output>,
    input: Input,
    options: { readonly id?: CommandId; readonly signal?: AbortSignal } = {},
  ): Promise<Output> {
    const { signal } = options;
    const checked = this.#checked(method, input, options.id);
    this.#refuseUnstarted();
    const result = safeParse(method.output, await this.#questions.ask({ op: 'call', ...checked }, { again: false, signal }));
    if (!result.success) throw unreadable(method.name);
    return result.output;
  }

  async enqueue<Input>(
    method: Method<Input, CommandReceipt>,
    input: Input,
    { log, id }: { readonly log: LogId; readonly id?: CommandId },
  ): Promise<Command> {
    this.#refuseClosed();
    if (!this.#session.value) throw new GuanxiError('unauthenticated', 'Start the client first.');
    return this.#commands.give({ ...this.#checked(method, input, id), log: parseInput(logIdSchema, log, 'log') });
  }

  project<Input>(projection: Projection<Input>): () => void {
    return this.#projections.add(projection);
  }

  async signal<Body>(kind: SignalKind<Body>, log: LogId, body: Body): Promise<void> {
    const json = plainJson(parseInput(kind.body, body, kind.kind), limits.signalBody, kind.kind);
    try {
      this.#refuseUnstarted();
      await this.#questions.ask({ op: 'signal', log, kind: kind.kind, body: json }, { again: false });
    } catch (cause) {
      const error = GuanxiError.from(cause);
      if (!error.retryable) throw error; // Else it is lost, as signals are when there is no connection.
    }
  }

  signals$<Body>(kind: SignalKind<Body>): Observable<Omit<Signal, 'body'> & { readonly body: Body }> {
    return this.#radio.signals$(kind);
  }

  service(name: string): SharedService {
    return this.#radio.service(name);
  }

  value(key: string): Json {
    return this.#values.get(key);
  }

  setValue(key: string, value: Json): Promise<void> {
    return this.#values.set(key, value);
  }

  now(): number {
    return Math.round(this.clock.now() + this.#line.offset);
  }

  async signOut(): Promise<void> {
    if (this.#ending && !this.#isSignedOut) throw new GuanxiError('closed', 'This client was closed; make another.');
    if (this.#leavePage === null) return this.close();
    if (!this.#ending) await Promise.race([this.#questions.ask({ op: 'signOut' }, { again: true }), this.#signedOut.promise]);
    await this.#endSignedOut({ state: 'closed' });
  }

  close(): Promise<void> {
    return this.#end(
      { state: 'closed' },
      new GuanxiError('closed', 'This client was closed; the command is kept.', { outcome: 'unknown' }),
    );
  }

  #showEntries(): void {
    this.#entries.tell([...this.#journal.stored.outbox.values()].filter(({ state }) => state.name !== 'done'));
  }

  #showSession(): void {
    const session = kept(this.#journal.stored, 'session');
    if (session && session !== this.#session.value) this.#session.tell(session);
  }

  #refuseClosed(): void {
    if (this.#ending !== null) throw notSent('closed', 'This client was closed; make another.');
  }

  #refuseUnstarted(): void {
    this.#refuseClosed();
    if (this.#leavePage === null) throw notSent('unavailable', 'Start the client first.');
  }

  /** What is asked, as it will be sent each time. */
  #checked<Input, Output>({ name, input: schema }: Method<Input, Output>, input: Input, given: unknown = this.newId()): Checked {
    const id = parseInput(commandIdSchema, given, 'id');
    const checked = { id, method: name, input: parseInput(schema, input, name) };
    return plainJson(checked, limits.request, name) as unknown as Checked;
  }

  #endSignedOut(status: ConnectionStatus): Promise<void> {
    this.#isSignedOut = true;
    return this.#end(status, new GuanxiError('aborted', 'Signed out; the command was dropped.'));
  }

  #end(status: ConnectionStatus, error: GuanxiError): Promise<void> {
    this.#ending ??= (async () => {
      this.#leavePage?.();
      this.#questions.close(error);
      const left = this.#meeting.leave();
      this.#connection.tell(status);
      for (const each of [this.#connection, this.#session, this.#entries, this.#role, this.#radio]) each.end();
      await left;
      await this.#mirror.close();
    })();
    return this.#ending;
  }
}

type Checked = Omit<GivenCommand, 'log'>;
