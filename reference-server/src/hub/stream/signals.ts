import { GuanxiError, type Json, type LogId, parseLog, privateLog, type Signal, type UserId } from '@guanxi/core/contract';
import type { GenericSchema } from 'valibot';
import type { Bus } from '../../bus/bus.js';
import type { HubModule } from '../command/module.js';
import type { Relations } from '../command/relations.js';
import { relationsOf } from '../command/relations-of.js';
import type { LogState } from '../log/log-state.js';
import { peopleOf } from '../log/people-of.js';
import { forbidden } from '../read/read-logs.js';
import { parse } from '../session/parse-request.js';
import type { Online } from './online.js';

const subject = 'signals';

/** What signals are sent with. */
export interface SignalsOptions {
  readonly bus: Bus;
  readonly online: Online;
  readonly modules: readonly HubModule[];
  readonly state: (log: LogId) => Promise<LogState>;
}

/** Carries signals to those who are in a log and online, on whatever node. */
export class Signals {
  readonly #options: SignalsOptions;
  readonly #kinds = new Map<string, GenericSchema<unknown, unknown>>();
  readonly #relations: Relations | undefined;
  readonly #unsubscribe: () => void;

  constructor(options: SignalsOptions) {
    this.#options = options;
    this.#relations = relationsOf(options.modules);
    for (const { contract } of options.modules) for (const { kind, body } of Object.values(contract.signals)) this.#kinds.set(kind, body);
    this.#unsubscribe = options.bus.subscribe(subject, (message) => void this.#deliver(JSON.parse(message) as Signal));
  }

  /** The body as its contract gives it. `unsupported` for a kind that nobody declared. */
  check(kind: string, body: unknown): unknown {
    const schema = this.#kinds.get(kind);
    if (schema === undefined) throw new GuanxiError('unsupported', `This server has no signal ${kind}.`);
    return parse(schema, body, kind);
  }

  /** `forbidden` for somebody who is not in the log. */
  async send(signal: Signal): Promise<void> {
    const { members, n } = await this.#options.state(signal.log);
    const part = members.get(signal.author);
    if (part === undefined && !(n === 0 && peopleOf(signal.log).includes(signal.author))) throw forbidden();
    // Lost, as any signal may be: a refusal would tell more than silence.
    if (part !== undefined && signal.log.startsWith('d:') && this.#relations?.isHeard(part.role) === false) return;
    this.#options.bus.publish(subject, JSON.stringify(signal));
  }

  /** Tells one person something that the server has to say, in her private log. */
  tell(user: UserId, kind: string, body: Json): void {
    this.#options.bus.publish(subject, JSON.stringify({ log: privateLog(user), kind, body, author: user } satisfies Signal));
  }

  close(): void {
    this.#unsubscribe();
  }

  async #deliver(signal: Signal): Promise<void> {
    const members = await this.#readersOf(signal.log);
    const items = Object.freeze([signal as unknown as Json]);
    this.#options.online.eachSignals(members, (_, reader) => reader.push(items));
  }

  /** A private log is its owner's, whether or not anything is in it. */
  async #readersOf(log: LogId): Promise<ReadonlyMap<UserId, unknown>> {
    const parsed = parseLog(log);
    if (parsed?.kind === 'private') return new Map([[parsed.user, true]]);
    return await this.#options.state(log).then(
      ({ members }) => members,
      () => new Map<UserId, unknown>(),
    );
  }
}
