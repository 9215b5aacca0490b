import { type CommandId, GuanxiError, type Json, type LogId, limits, type Method, type UserId } from '@guanxi/core/contract';
import type { Sql } from '../../database/database.js';
import type { Writer } from '../lane/writer.js';
import { parse } from '../session/parse-request.js';
import { digest } from './digest.js';
import type { Job } from './job.js';
import type { CommandHandler, HubModule, QueryHandler } from './module.js';

// biome-ignore lint/suspicious/noExplicitAny: the table holds methods of every input.
type Any = any;
type Entry = { readonly method: Method<Any, Any>; readonly command?: CommandHandler<Any>; readonly query?: QueryHandler<Any> };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Finds the handler of each call, checks its input, and sees to it that an id under way is not begun again. */
export class Dispatcher {
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #writer: Writer;
  readonly #sql: Sql;
  readonly #underWay = new Map<CommandId, { readonly user: UserId; readonly digest: number; readonly result: Promise<Json> }>();

  constructor(modules: readonly HubModule[], writer: Writer, sql: Sql) {
    this.#entries = entriesOf(modules);
    this.#writer = writer;
    this.#sql = sql;
  }

  /** Throws, or rejects with, a `GuanxiError`; what is refused leaves no trace. */
  call(user: UserId, request: { readonly id?: unknown; readonly method?: unknown; readonly input?: unknown }, now: number): Promise<Json> {
    const { id, method, input } = request;
    if (typeof id !== 'string' || !uuid.test(id)) throw new GuanxiError('invalid', 'The id of a call is a UUIDv7 in lower case.');
    const entry = typeof method === 'string' ? this.#entries.get(method) : undefined;
    if (entry === undefined) throw new GuanxiError('unsupported', `This server has no method ${String(method).slice(0, 100)}.`);
    const parsed = parse<unknown>(entry.method.input, input, entry.method.name);
    if (entry.query !== undefined) return entry.query({ user, now, sql: this.#sql }, parsed);
    return this.#command(user, id as CommandId, entry, parsed);
  }

  #command(user: UserId, id: CommandId, { method, command }: Entry, input: unknown): Promise<Json> {
    if (command === undefined) throw new GuanxiError('unsupported', `This server has no method ${method.name}.`);
    const text = JSON.stringify(input);
    if (text.length > limits.request) throw new GuanxiError('too-large', `An input holds at most ${limits.request} characters.`);
    const own = digest(`${method.name}\n${text}`);
    const other = this.#underWay.get(id);
    if (other !== undefined) {
      if (other.user === user && other.digest === own) return other.result;
      throw new GuanxiError('conflict', 'This id is in use for another command; make a new one for a new command.');
    }
    const logs = logsOf(command, input, user);
    let job: Job | undefined;
    const result = new Promise<Json>((resolve, reject) => {
      const settle = () => this.#underWay.delete(id);
      job = {
        user,
        id,
        handler: command,
        input,
        digest: own,
        logs,
        resolve(value) {
          settle();
          resolve(value);
        },
        reject(error) {
          settle();
          reject(error);
        },
      };
    });
    this.#underWay.set(id, { user, digest: own, result });
    if (job !== undefined) this.#writer.submit(job);
    return result;
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
  for (const { contract, commands, queries = {} } of modules) {
    for (const [key, method] of Object.entries(contract.methods)) {
      const command = commands[key];
      const query = queries[key];
      if ((command === undefined) === (query === undefined))
        throw new GuanxiError('invalid', `${method.name} needs one handler, a command or a query.`);
      if (entries.has(method.name)) throw new GuanxiError('invalid', `${method.name} is declared twice.`);
      entries.set(method.name, { method, ...(command === undefined ? {} : { command }), ...(query === undefined ? {} : { query }) });
    }
  }
  return entries;
}
