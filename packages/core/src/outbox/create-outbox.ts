import { safeParse } from 'valibot';
import type { Command, Outbox } from '../client/client.js';
import type { Clock } from '../client/clock.js';
import { type Deferred, deferred } from '../client/deferred.js';
import { type Watched, watched } from '../client/watched.js';
import { GuanxiError } from '../contract/error.js';
import type { CommandId, LogId, UserId } from '../contract/ids.js';
import type { Json } from '../contract/json.js';
import type { CommandReceipt } from '../contract/request.js';
import { receiptSchema } from '../contract/schemas.js';
import { clientLimits } from '../limits.js';
import type { Journal } from '../replica/journal.js';
import { unreadable } from '../replica/parse.js';
import type { OutboxEntry } from '../storage/storage.js';
import { backoff } from '../transport/backoff.js';
import type { Transport } from '../transport/transport.js';
import { afterFailure } from './after-failure.js';
import { nextCommands } from './next-commands.js';
import { receiptOf } from './settle.js';

/** What an outbox works with. */
export interface OutboxOptions {
  readonly journal: Journal;
  readonly request: Transport['request'];
  /** Whether commands can be sent now. */
  readonly isReady: () => boolean;
  readonly clock: Clock;
  readonly random: () => number;
}

/** A new command. */
export interface NewCommand {
  readonly id: CommandId;
  readonly log: LogId;
  readonly method: string;
  readonly input: Json;
  readonly author: UserId;
}

/** The outbox as the client drives it. */
export interface DrivenOutbox extends Omit<Outbox, 'entries$'> {
  readonly entries: Watched<readonly OutboxEntry[]>;
  enqueue(command: NewCommand): Promise<Command>;
  /** The connection is ready: whatever waits is tried now. */
  wake(): void;
  /** What was acknowledged and is not yet in the replica. */
  uncovered(): readonly CommandReceipt[];
  /** Stops sending. Who waits for a command is told `error`. */
  close(error: GuanxiError): void;
}

/** A durable queue over `journal`. */
export function createOutbox(options: OutboxOptions): DrivenOutbox {
  return new CommandQueue(options);
}

class CommandQueue implements DrivenOutbox {
  readonly entries = watched<readonly OutboxEntry[]>([]);
  readonly #options: OutboxOptions;
  readonly #sending = new Set<LogId>();
  /** Logs that pause after a failure, and what cuts the pause short. */
  readonly #pauses = new Map<LogId, () => void>();
  readonly #failures = new Map<LogId, number>();
  /** The promise of each command given here, a new one after each `retry`. */
  readonly #awaited = new Map<CommandId, { current: Deferred<CommandReceipt> }>();
  readonly #abort = new AbortController();

  constructor(options: OutboxOptions) {
    this.#options = options;
    const { journal } = options;
    journal.watch((writes) => {
      let isTouched = false;
      for (const write of writes) {
        if (write.type === 'outbox') this.#report(write.entry);
        isTouched ||= write.type === 'outbox' || write.type === 'outbox-remove' || write.type === 'clear';
      }
      if (isTouched) this.#emit();
    });
    void journal.loaded.then(() => this.#emit());
  }

  async enqueue({ id, log, method, input, author }: NewCommand): Promise<Command> {
    const { journal, clock, isReady } = this.#options;
    const { outbox } = journal.memory;
    if (outbox.size >= clientLimits.outboxEntries) {
      throw new GuanxiError('rate-limited', `${outbox.size} commands wait; let some be sent or drop failed ones.`);
    }
    const order = [...outbox.values()].reduce((highest, entry) => Math.max(highest, entry.order), 0) + 1;
    const isFirst = ![...outbox.values()].some((entry) => entry.log === log && entry.state.name === 'queued');
    const leaves = isFirst && isReady() && !this.#isHeld(log) && this.#sending.size < clientLimits.outboxParallel;
    const state = { name: 'queued', attempts: leaves ? 1 : 0 } as const;
    if (leaves) this.#sending.add(log);
    const settled = { current: deferred<CommandReceipt>() };
    this.#awaited.set(id, settled);
    try {
      await journal.write([{ type: 'outbox', entry: { id, log, method, input, author, order, at: clock.now(), state } }]);
    } catch (error) {
      this.#awaited.delete(id);
      if (leaves) this.#sending.delete(log);
      throw error;
    }
    if (leaves) void this.#send(id, log);
    else this.#flush();
    return { id, settled: () => settled.current.promise };
  }

  async retry(id: CommandId): Promise<void> {
    const entry = this.#options.journal.memory.outbox.get(id);
    if (entry?.state.name !== 'failed') throw new GuanxiError('not-found', 'No failed command has this id.');
    const awaited = this.#awaited.get(id);
    if (awaited) awaited.current = deferred();
    this.#cutPause(entry.log);
    await this.#options.journal.write([{ type: 'outbox', entry: { ...entry, state: { name: 'queued', attempts: 0 } } }]);
    this.#flush();
  }

  async drop(id: CommandId): Promise<void> {
    const { state } = this.#options.journal.memory.outbox.get(id) ?? {};
    if (!state) throw new GuanxiError('not-found', 'No pending command has this id.');
    if (state.name === 'done' || (state.name === 'queued' && state.attempts > 0)) {
      throw new GuanxiError('conflict', 'The command may have taken effect; undo it by another.');
    }
    await this.#options.journal.write([{ type: 'outbox-remove', id }]);
    this.#awaited.get(id)?.current.reject(new GuanxiError('aborted', 'The command was dropped.', { outcome: 'not-sent' }));
    this.#awaited.delete(id);
  }

  wake(): void {
    this.#failures.clear();
    for (const log of [...this.#pauses.keys()]) this.#cutPause(log);
    this.#flush();
  }

  uncovered(): readonly CommandReceipt[] {
    return [...this.#options.journal.stored.outbox.values()].flatMap((entry) => receiptOf(entry) ?? []);
  }

  close(error: GuanxiError): void {
    this.#abort.abort(error);
    for (const log of [...this.#pauses.keys()]) this.#cutPause(log);
    for (const each of this.#awaited.values()) each.current.reject(error);
    this.#awaited.clear();
    this.entries.end();
  }

  #flush(): void {
    const { journal, isReady } = this.#options;
    if (!isReady() || this.#abort.signal.aborted) return;
    const next = nextCommands(journal.memory.outbox.values(), (log) => this.#isHeld(log), clientLimits.outboxParallel - this.#sending.size);
    for (const entry of next) {
      this.#sending.add(entry.log);
      void this.#start(entry);
    }
  }

  /** Notes that the command may have its effect from now on, then sends it. */
  async #start(entry: OutboxEntry): Promise<void> {
    const attempts = entry.state.name === 'queued' ? entry.state.attempts + 1 : 1;
    try {
      await this.#options.journal.write([{ type: 'outbox', entry: { ...entry, state: { name: 'queued', attempts } } }]);
    } catch {
      this.#pause(entry.log); // The storage failed; nothing was sent.
      return;
    }
    await this.#send(entry.id, entry.log);
  }

  async #send(id: CommandId, log: LogId): Promise<void> {
    const { journal, request } = this.#options;
    const entry = journal.memory.outbox.get(id);
    if (entry?.state.name !== 'queued') return this.#next(log);
    const { method, input } = entry;
    try {
      const answer = await request({ op: 'call', id, method, input }, { signal: this.#abort.signal });
      const parsed = safeParse(receiptSchema, answer?.result);
      if (!parsed.success) throw unreadable(method);
      const { log: its, seq, version, at } = parsed.output;
      const done = { name: 'done', ...(its === log ? {} : { log: its }), seq, version, at } as const;
      await this.#change(id, done);
      this.#failures.delete(log);
      this.#next(log);
    } catch (cause) {
      await this.#failed(id, log, GuanxiError.from(cause, 'internal', { outcome: 'unknown' })).catch(() => this.#pause(log));
    }
  }

  async #failed(id: CommandId, log: LogId, error: GuanxiError): Promise<void> {
    const { state } = this.#options.journal.memory.outbox.get(id) ?? {};
    if (state?.name !== 'queued') return this.#next(log); // Its record has come meanwhile.
    if (afterFailure(error, state.attempts) === 'fail') {
      const { code, message, reason } = error;
      await this.#change(id, { name: 'failed', code, message, ...(reason === undefined ? {} : { reason }) });
      this.#failures.delete(log);
      return this.#next(log);
    }
    if (error.outcome === 'not-sent') await this.#change(id, { name: 'queued', attempts: state.attempts - 1 });
    this.#pause(log, error.retryAfter);
  }

  /** Writes a command's new state unless its effect has been seen meanwhile. */
  async #change(id: CommandId, state: OutboxEntry['state']): Promise<void> {
    const { journal } = this.#options;
    const entry = journal.memory.outbox.get(id);
    if (entry?.state.name === 'queued') await journal.write([{ type: 'outbox', entry: { ...entry, state } }]);
  }

  #next(log: LogId): void {
    this.#sending.delete(log);
    this.#flush();
  }

  /** Holds the log's commands back for a while; other logs go on. */
  #pause(log: LogId, retryAfter = 0): void {
    this.#sending.delete(log);
    if (this.#abort.signal.aborted) return;
    const { clock, random } = this.#options;
    const failures = (this.#failures.get(log) ?? 0) + 1;
    this.#failures.set(log, failures);
    const ms = Math.max(retryAfter, backoff(failures, random, clientLimits));
    const cancel = clock.after(ms, () => {
      this.#pauses.delete(log);
      this.#flush();
    });
    this.#pauses.set(log, cancel);
    this.#flush();
  }

  #cutPause(log: LogId): void {
    this.#pauses.get(log)?.();
    this.#pauses.delete(log);
  }

  #isHeld(log: LogId): boolean {
    return this.#sending.has(log) || this.#pauses.has(log);
  }

  /** Tells whoever waits for the command how it ended. */
  #report(entry: OutboxEntry): void {
    const { id, state } = entry;
    const receipt = receiptOf(entry);
    if (receipt) {
      this.#awaited.get(id)?.current.resolve(receipt);
      this.#awaited.delete(id);
    } else if (state.name === 'failed') {
      const { code, message, reason } = state;
      this.#awaited.get(id)?.current.reject(new GuanxiError(code as GuanxiError['code'], message, reason === undefined ? {} : { reason }));
    }
  }

  #emit(): void {
    const entries = [...this.#options.journal.stored.outbox.values()];
    this.entries.tell(entries.filter(({ state }) => state.name !== 'done'));
  }
}
