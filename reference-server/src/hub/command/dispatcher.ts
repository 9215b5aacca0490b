import {
  type CallAnswer,
  type CommandId,
  type DeviceId,
  GuanxiError,
  type Json,
  type LogId,
  limits,
  type Method,
  type UserId,
} from '@guanxi/core/contract';
import type { Sql } from '../../database/database.js';
import type { Writer } from '../lane/writer.js';
import type { LogState } from '../log/log-state.js';
import type { Moderator } from '../moderation/moderator.js';
import { parse } from '../session/parse-request.js';
import type { Reception } from '../session/reception.js';
import type { LogView } from './command-context.js';
import { digest } from './digest.js';
import { guarded } from './guarded.js';
import { Job, type JobWatcher } from './job.js';
import type { CommandHandler, HubModule, QueryHandler } from './module.js';
import { relationsOf } from './relations-of.js';

// biome-ignore lint/suspicious/noExplicitAny: the table holds methods of every input.
type Any = any;
type Entry = {
  readonly method: Method<Any, Any>;
  readonly command?: CommandHandler<Any>;
  readonly query?: QueryHandler<Any>;
  readonly moderated?: true;
};

/** Who calls, and by which of her devices if it has said so. */
export interface Caller {
  readonly user: UserId;
  readonly device?: DeviceId;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Finds the handler of each call, checks its input, and sees to it that an id under way is not begun again. */
export class Dispatcher implements JobWatcher {
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #writer: Writer;
  readonly #sql: Sql;
  readonly #reception: Reception;
  readonly #moderator: Moderator | undefined;
  readonly #underWay = new Map<CommandId, Job>();

  constructor(options: {
    readonly modules: readonly HubModule[];
    readonly writer: Writer;
    readonly sql: Sql;
    readonly reception: Reception;
    readonly moderator?: Moderator;
  }) {
    this.#entries = entriesOf(options.modules);
    this.#writer = options.writer;
    this.#sql = options.sql;
    this.#reception = options.reception;
    this.#moderator = options.moderator;
  }

  /** Throws, or rejects with, a `GuanxiError`; what is refused leaves no trace. */
  call(
    { user, device }: Caller,
    request: { readonly id?: unknown; readonly method?: unknown; readonly input?: unknown },
    now: number,
  ): Promise<CallAnswer> {
    const { id, method, input } = request;
    if (typeof id !== 'string' || !uuid.test(id)) throw new GuanxiError('invalid', 'The id of a call is a UUIDv7 in lower case.');
    const entry = typeof method === 'string' ? this.#entries.get(method) : undefined;
    if (entry === undefined) throw new GuanxiError('unsupported', `This server has no method ${String(method).slice(0, 100)}.`);
    const parsed = parse<unknown>(entry.method.input, input, entry.method.name);
    if (entry.query !== undefined) {
      const log = async (wanted: LogId): Promise<LogView> => viewOf(await this.#writer.state(wanted));
      return this.#ask(entry.query({ user, device, id: id as CommandId, now, sql: this.#sql, log }, parsed));
    }
    return this.#command(user, id as CommandId, entry, parsed);
  }

  settled(job: Job): void {
    this.#underWay.delete(job.id);
    this.#reception.answered('call');
  }

  refused(job: Job, error: GuanxiError): GuanxiError {
    this.#underWay.delete(job.id);
    return this.#reception.refused('call', error);
  }

  async #ask(question: Promise<Json>): Promise<CallAnswer> {
    try {
      const result = await question;
      this.#reception.answered('call');
      return { result };
    } catch (error) {
      throw this.#reception.refused('call', error);
    }
  }

  #command(user: UserId, id: CommandId, { method, command, moderated }: Entry, input: unknown): Promise<CallAnswer> {
    if (command === undefined) throw new GuanxiError('unsupported', `This server has no method ${method.name}.`);
    const text = JSON.stringify(input);
    if (text.length > limits.request) throw new GuanxiError('too-large', `An input holds at most ${limits.request} characters.`);
    const own = digest(method.name, text);
    const other = this.#underWay.get(id);
    if (other !== undefined) {
      if (other.user === user && other.digest === own) return other.answer;
      throw new GuanxiError('conflict', 'This id is in use for another command; make a new one for a new command.');
    }
    const job = new Job({ user, id, handler: command, input, digest: own, logs: logsOf(command, input, user) }, this);
    this.#underWay.set(id, job);
    if (moderated && this.#moderator) void this.#moderator.pass(job, method, (passed) => this.#writer.submit(passed));
    else this.#writer.submit(job);
    return job.answer;
  }
}

function logsOf(command: CommandHandler<Any>, input: unknown, user: UserId): readonly LogId[] {
  try {
    return command.logs(input, user);
  } catch (cause) {
    // A user id with half a surrogate pair names no log.
    if (cause instanceof URIError) throw new GuanxiError('invalid', 'A user id is well-formed Unicode.', { cause });
    throw cause;
  }
}

function entriesOf(modules: readonly HubModule[]): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const relations = relationsOf(modules);
  for (const { contract, commands, queries = {}, reach = {}, moderated = [] } of modules) {
    for (const [key, method] of Object.entries(contract.methods)) {
      const [plain, reached] = [commands[key], reach[key]];
      const command = plain && reached && relations ? guarded(plain, reached, relations) : plain;
      const query = queries[key];
      if ((command === undefined) === (query === undefined))
        throw new GuanxiError('invalid', `${method.name} needs one handler, a command or a query.`);
      if (entries.has(method.name)) throw new GuanxiError('invalid', `${method.name} is declared twice.`);
      entries.set(method.name, {
        method,
        ...(command && { command }),
        ...(query && { query }),
        ...(moderated.includes(key) && { moderated: true as const }),
      });
    }
  }
  return entries;
}

/** A log as last committed, as a question sees it. */
function viewOf({ log, n, seq, version, members, note }: LogState): LogView {
  return { log, exists: n !== 0, seq, version, members, note };
}
